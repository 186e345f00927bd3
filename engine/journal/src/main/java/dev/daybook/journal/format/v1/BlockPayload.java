package dev.daybook.journal.format.v1;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The payload of a DATA block, ready to read events from. Thread-safe: nothing in it changes. */
public final class BlockPayload {
    private final BlockHeader header;
    private final byte[] bytes;
    private final int interval;
    private final int restartsOffset;
    private final List<EventType> types;
    private final List<String> actors;
    private final List<Map<String, String>> metadata;
    private final StreamTableDecoder streams;

    /** Reads the dictionary; throws {@link MalformedBlockException} where it makes no sense. */
    public BlockPayload(BlockHeader header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
        try {
            interval = ByteSource.intAt(bytes, PayloadLayout.RESTART_INTERVAL);
            restartsOffset = ByteSource.intAt(bytes, PayloadLayout.RESTARTS_OFFSET);
            requireRestarts();
            int dictionary = ByteSource.intAt(bytes, PayloadLayout.DICTIONARY_OFFSET);
            var source = new ByteSource(bytes, dictionary);
            List<String> categories = readTexts(source);
            types = readTypes(source);
            actors = readTexts(source);
            metadata = readMetadata(source);
            List<String> prefixes = readTexts(source);
            streams = new StreamTableDecoder(bytes, source, categories, prefixes);
            if (source.position() != restartsOffset) {
                throw new MalformedBlockException(
                        "A dictionary does not end at the restarts; at=" + source.position());
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new MalformedBlockException("A block's dictionary is not readable: " + outside);
        }
    }

    private void requireRestarts() {
        int restarts = interval <= 0 ? -1 : (header.eventCount() + interval - 1) / interval;
        long end = restartsOffset + (long) restarts * PayloadLayout.RESTART_BYTES;
        if (restarts <= 0 || end != bytes.length) {
            throw new MalformedBlockException(
                    "A block's restarts do not fit; interval=%d offset=%d"
                            .formatted(interval, restartsOffset));
        }
    }

    private static List<String> readTexts(ByteSource source) {
        int count = source.readCount();
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            texts.add(source.readText());
        }
        return List.copyOf(texts);
    }

    private static List<EventType> readTypes(ByteSource source) {
        int count = source.readCount();
        var types = new ArrayList<EventType>();
        for (int i = 0; i < count; i++) {
            types.add(new EventType(source.readText(), Math.toIntExact(source.readVarint())));
        }
        return List.copyOf(types);
    }

    private static List<Map<String, String>> readMetadata(ByteSource source) {
        int count = source.readCount();
        var all = new ArrayList<Map<String, String>>();
        all.add(Map.of());
        for (int i = 0; i < count; i++) {
            int pairs = source.readCount();
            var map = new HashMap<String, String>();
            for (int pair = 0; pair < pairs; pair++) {
                String name = source.readText();
                map.put(name, source.readText());
            }
            all.add(Map.copyOf(map));
        }
        return List.copyOf(all);
    }

    public BlockHeader header() {
        return header;
    }

    public StreamTable streams() {
        return streams;
    }

    /** Reads a stream's name into {@code key} without making text of it. */
    public void readKey(int streamNumber, StreamKey key) {
        try {
            streams.readKey(streamNumber, key);
        } catch (IndexOutOfBoundsException outside) {
            throw new MalformedBlockException("A stream's name is not readable: " + outside);
        }
    }

    public List<EventType> types() {
        return types;
    }

    public OccurredSpan occurred() {
        return new OccurredSpan(
                ByteSource.longAt(bytes, PayloadLayout.MIN_OCCURRED_AT),
                ByteSource.longAt(bytes, PayloadLayout.MAX_OCCURRED_AT));
    }

    /** Reads the events from the one at {@code ordinal} on; 0 is the block's first. */
    public EventReader eventsFrom(int ordinal) {
        var reader = new EventReader(this, ordinal / interval);
        reader.skipTo(ordinal);
        return reader;
    }

    /**
     * Reads on from near before a stream's first event in the block: new streams appear in the
     * order of their numbers, so the restarts tell where.
     */
    public EventReader eventsOf(int streamNumber) {
        int low = 0;
        int high = (header.eventCount() - 1) / interval;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (restartStream(middle) <= streamNumber) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new EventReader(this, low);
    }

    /** The bytes behind this payload; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    int interval() {
        return interval;
    }

    int restartOffset(int restart) {
        return ByteSource.intAt(bytes, restartsOffset + restart * PayloadLayout.RESTART_BYTES);
    }

    int restartStream(int restart) {
        return ByteSource.intAt(
                bytes, restartsOffset + restart * PayloadLayout.RESTART_BYTES + Integer.BYTES);
    }

    /** The event that the reader stands on. */
    Event event(EventReader at, Provenance provenance) {
        return new Event(
                streams.stream(at.streamNumber()),
                at.revision(),
                header.basePosition() + at.ordinal(),
                type(at.typeNumber()),
                at.recordedAtMicros(),
                at.occurredAtMicros(),
                provenance,
                at.payload());
    }

    EventType type(int number) {
        return types.get(number);
    }

    String actor(int number) {
        return actors.get(number);
    }

    Map<String, String> metadata(int number) {
        return metadata.get(number);
    }
}
