package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import java.util.HashMap;
import java.util.Map;

/** One object for each shape of keys, so that streams share it. Bounded; not thread-safe. */
final class KeyShapes {
    private static final int MAX_SHAPES = 4096;

    private final Map<KeyShape, KeyShape> shapes = new HashMap<>();

    KeyShape of(StreamId stream) {
        if (shapes.size() >= MAX_SHAPES) {
            shapes.clear();
        }
        return shapes.computeIfAbsent(KeyShape.of(stream), shape -> shape);
    }
}
