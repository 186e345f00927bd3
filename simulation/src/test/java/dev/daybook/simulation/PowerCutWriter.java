package dev.daybook.simulation;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A process that appends to a journal until the file system fails, and says on its output which
 * append was acknowledged last. One process outlives many power cuts.
 *
 * <p>Each line of input starts it again: {@code DIRECTORY SYNC|NOSYNC NUMBER}, where the number is
 * that of the next append. Lines of output: {@code acknowledged NUMBER} and at last {@code stopped
 * REASON}.
 */
final class PowerCutWriter {
    private static final int MAX_UNDER_WAY = 40;
    private static final int STREAMS = 3;
    private static final int MAX_EVENTS = 4;
    private static final long START_MICROS = 1_770_000_000_000_000L;

    private PowerCutWriter() {}

    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            String reason = write(storage(Path.of(words[0]), words[1]), Long.parseLong(words[2]));
            System.out.println("stopped " + reason.replace('\n', ' '));
            System.out.flush();
        }
    }

    /** Segments that are soon full, and trailers between the appends. */
    static JournalOptions options() {
        return JournalOptions.defaults().withSegmentSizeBytes(512 * 1024);
    }

    private static Storage storage(Path directory, String sync) {
        return sync.equals("SYNC")
                ? DiskStorage.at(directory, SyncMode.AUTO)
                : new FilteredStorage(
                        DiskStorage.at(directory, SyncMode.FORCE), PowerCutWriter::unsynced);
    }

    /** Of what is made once, only the making is synced, so that there is a journal to look at. */
    private static StorageFile unsynced(StorageFile file) {
        return file.name().endsWith(".tmp") ? file : new Unsynced(file);
    }

    /** The protection switched off: no block is told to go to the disk. */
    private static final class Unsynced extends FilteredFile {
        Unsynced(StorageFile file) {
            super(file);
        }

        @Override
        public void sync() {
            // left out
        }
    }

    private static String write(Storage storage, long first) {
        try (var store = JournalEventStore.open(storage, options())) {
            var underWay = new ArrayDeque<CompletableFuture<AppendResult>>();
            for (long number = first; ; number++) {
                long acknowledged = number;
                underWay.add(
                        store.append(append(number))
                                .thenApply(done -> {
                                    System.out.println("acknowledged " + acknowledged);
                                    return done;
                                }));
                if (underWay.size() > number % MAX_UNDER_WAY) {
                    underWay.remove().join();
                }
            }
        } catch (StoreException | CompletionException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static Append append(long number) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < events(number); i++) {
            events.add(
                    new NewEvent(
                            new EventType("Happened", 1),
                            START_MICROS + number,
                            Provenance.of(new CommandId(7, number), 1, "writer"),
                            payload(number, i)));
        }
        return new Append(
                List.of(new StreamAppend(stream(number), ExpectedRevision.any(), events)),
                START_MICROS + number);
    }

    /** How many events the append with this number has. */
    static int events(long number) {
        return 1 + (int) (number % MAX_EVENTS);
    }

    private static StreamId stream(long number) {
        return new StreamId("thing", "T-" + number % STREAMS);
    }

    private static Payload payload(long number, int index) {
        int length = Long.BYTES + (int) ((number * 37 + index * 11L) % 300);
        var bytes = ByteBuffer.allocate(length).putLong(number);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (number + index + bytes.position()));
        }
        return Payload.wrap(bytes.array());
    }

    /** Whether a stored event is the one that the append with this number has at this place. */
    static boolean isWritten(Event event, long number, int index) {
        return event.stream().equals(stream(number))
                && event.provenance().commandId().equals(new CommandId(7, number))
                && event.payload().equals(payload(number, index));
    }
}
