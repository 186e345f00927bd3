package dev.daybook.journal.format.v1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Gives each value of a block a number in the order of first use. Not thread-safe. */
final class Dictionary<T> {
    private final ToIntFunction<T> encodedSize;
    private final Map<T, Integer> ids = new HashMap<>();
    private final List<T> values = new ArrayList<>();
    private int sizeBytes;

    /** The value that was asked for last, because the next one often is the same object. */
    private @Nullable T last;

    private int lastId;

    Dictionary(ToIntFunction<T> encodedSize) {
        this.encodedSize = encodedSize;
    }

    /** The value's number; a new one where the value is new. */
    int id(T value) {
        if (!value.equals(last)) {
            lastId = find(value);
            last = value;
        }
        return lastId;
    }

    private int find(T value) {
        Integer known = ids.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        sizeBytes += encodedSize.applyAsInt(value);
        return values.size() - 1;
    }

    int size() {
        return values.size();
    }

    List<T> values() {
        return values;
    }

    /** Upper bound of what the values take when encoded. */
    int sizeBytes() {
        return sizeBytes;
    }

    /** Forgets every value from number {@code size} on. */
    void truncate(int size) {
        last = null;
        while (values.size() > size) {
            T value = values.removeLast();
            ids.remove(value);
            sizeBytes -= encodedSize.applyAsInt(value);
        }
    }
}
