package dev.daybook.journal.replay;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.StreamKey;
import dev.daybook.journal.format.v1.StreamTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers streams from 0 in the order in which they are first asked for. About 40 bytes a stream
 * besides its id. Not thread-safe.
 *
 * <pre>
 *   entry  hash | shape | high | low          four longs a stream, see {@link StreamKey}
 * </pre>
 */
final class StreamNumbers {
    private static final int LONGS = 4;
    private static final int SHAPE = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int INITIAL_STREAMS = 1024;

    /** Number of a stream plus one, at its hash or behind; 0 where there is none. */
    private int[] table = new int[INITIAL_STREAMS * 2];

    private long[] entries = new long[INITIAL_STREAMS * LONGS];
    private final List<StreamId> streams = new ArrayList<>();
    private final Map<Shape, Integer> shapes = new HashMap<>();
    private Shape lastShape = new Shape("", 0, "");
    private int lastShapeNumber = -1;

    /** What many keys have in common. */
    private record Shape(String category, int kind, String prefix) {
        boolean isOf(StreamKey key) {
            return kind == key.kind()
                    && category.equals(key.category())
                    && prefix.equals(key.prefix());
        }
    }

    StreamId stream(int number) {
        return streams.get(number);
    }

    /** The number of a stream, which has the number {@code name} in its block. */
    int number(StreamKey key, long hash, StreamTable names, int name) {
        int shape = shape(key);
        int mask = table.length - 1;
        int at = (int) hash & mask;
        while (table[at] != 0) {
            int number = table[at] - 1;
            if (isSame(number, key, hash, shape)) {
                return number;
            }
            at = (at + 1) & mask;
        }
        int number = streams.size();
        streams.add(names.stream(name));
        table[at] = number + 1;
        put(number, key, hash, shape);
        return number;
    }

    /** Most keys of a block have the shape of the one before. */
    private int shape(StreamKey key) {
        if (lastShapeNumber < 0 || !lastShape.isOf(key)) {
            lastShape = new Shape(key.category(), key.kind(), key.prefix());
            lastShapeNumber = shapes.computeIfAbsent(lastShape, s -> shapes.size());
        }
        return lastShapeNumber;
    }

    private boolean isSame(int number, StreamKey key, long hash, int shape) {
        int entry = number * LONGS;
        return entries[entry] == hash
                && entries[entry + SHAPE] == shape
                && entries[entry + HIGH] == key.high()
                && entries[entry + LOW] == key.low()
                && (!key.hasText() || key.isText(streams.get(number)));
    }

    private void put(int number, StreamKey key, long hash, int shape) {
        int entry = number * LONGS;
        if (entry == entries.length) {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
        entries[entry] = hash;
        entries[entry + SHAPE] = shape;
        entries[entry + HIGH] = key.high();
        entries[entry + LOW] = key.low();
        if (streams.size() * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        int[] grown = new int[table.length * 2];
        int mask = grown.length - 1;
        for (int number = 0; number < streams.size(); number++) {
            int at = (int) entries[number * LONGS] & mask;
            while (grown[at] != 0) {
                at = (at + 1) & mask;
            }
            grown[at] = number + 1;
        }
        table = grown;
    }
}
