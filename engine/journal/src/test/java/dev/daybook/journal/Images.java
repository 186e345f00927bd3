package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.event;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.JournalScan;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Append;
import dev.daybook.store.NewEvent;
import dev.daybook.tck.SampleEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Journals as bytes, to be damaged and looked at. */
final class Images {
    private Images() {}

    /** Appends, one block each; the journal is closed in good order. */
    static Map<String, byte[]> closed(int appends, int eventsPerAppend) {
        return extended(Map.of(), 0, appends, eventsPerAppend);
    }

    static Map<String, byte[]> closed(JournalOptions options, int appends, int eventsPerAppend) {
        return extended(options, Map.of(), 0, appends, eventsPerAppend);
    }

    /** A closed journal with appends added to it, closed again. */
    static Map<String, byte[]> extended(
            Map<String, byte[]> image, int firstAppend, int appends, int eventsPerAppend) {
        return extended(Journals.TINY, image, firstAppend, appends, eventsPerAppend);
    }

    private static Map<String, byte[]> extended(
            JournalOptions options,
            Map<String, byte[]> image,
            int firstAppend,
            int appends,
            int eventsPerAppend) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        try (var store = JournalEventStore.open(storage, options)) {
            for (int i = firstAppend; i < firstAppend + appends; i++) {
                store.append(append(i, eventsPerAppend)).join();
            }
        }
        return storage.image();
    }

    static Append append(int number, int events) {
        return SampleEvents.append("order-" + number % 5, numbered(number, events));
    }

    static NewEvent[] numbered(int append, int count) {
        var events = new NewEvent[count];
        for (int i = 0; i < count; i++) {
            events[i] = event(append * count + i);
        }
        return events;
    }

    static Map<String, byte[]> copy(Map<String, byte[]> image) {
        var copy = new TreeMap<String, byte[]>();
        image.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return copy;
    }

    static String lastSegment(Map<String, byte[]> image) {
        return segments(image).getLast();
    }

    static List<String> segments(Map<String, byte[]> image) {
        return image.keySet().stream().filter(name -> name.endsWith(".seg")).sorted().toList();
    }

    /** What a scan finds, without a store around it. */
    record Scan(ScannedJournal journal, List<Event> events, List<Long> offsets) {
        ScannedSegment last() {
            return journal.last();
        }

        /** Offset of the last DATA block in its segment. */
        long lastBlock() {
            return offsets.getLast();
        }
    }

    static Scan scan(Map<String, byte[]> image, HashCheck hashes) {
        var events = new ArrayList<Event>();
        var offsets = new ArrayList<Long>();
        BlockVisitor visitor =
                (segment, name, offset, header, payload) -> {
                    offsets.add(offset);
                    readInto(events, header, payload);
                };
        try {
            var storage = FaultStorage.of(image, FaultPlan.none());
            var journal = new JournalScan(storage, hashes, visitor).run().orElseThrow();
            return new Scan(journal, events, offsets);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void readInto(List<Event> events, BlockHeader header, byte[] payload) {
        EventReader reader = BlockPayload.of(header, payload).eventsFrom(0);
        while (reader.next()) {
            events.add(reader.event());
        }
    }

    /** Opens a store on the image and reads everything. */
    static List<Event> open(Map<String, byte[]> image) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            return store.readAll(0).toList();
        }
    }

    /** Changes the last byte of an event in the block and makes the checksums fit again. */
    static void forge(byte[] segment, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        var valid = (Block.Valid) Block.read(bytes.position(offset));
        byte[] payload = Block.payload(valid.header(), bytes);
        int dictionary = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        payload[dictionary - 1] ^= 1;
        ByteBuffer block = ByteBuffer.allocateDirect(Block.MAX_SIZE_BYTES);
        Block.write(valid.header(), payload, block);
        block.get(segment, offset, valid.header().blockSizeBytes());
    }
}
