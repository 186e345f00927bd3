package dev.daybook.journal.index;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The DATA blocks of a segment in order, numbered from 0, to search by position and by recorded
 * time. One thread adds; any thread reads what was published to it.
 */
final class BlockTable {
    private static final int INITIAL_CAPACITY = 64;

    private volatile @Nullable BlockEntry[] entries = new @Nullable BlockEntry[INITIAL_CAPACITY];
    private volatile int size;

    /** Adds a block and returns its number. */
    int add(BlockEntry entry) {
        @Nullable BlockEntry[] current = entries;
        int at = size;
        if (at == current.length) {
            current = Arrays.copyOf(current, at * 2);
        }
        current[at] = entry;
        entries = current;
        size = at + 1;
        return at;
    }

    int size() {
        return size;
    }

    BlockEntry at(int number) {
        BlockEntry entry = entries[number];
        if (entry == null) {
            throw new IllegalStateException("No such block; number=" + number);
        }
        return entry;
    }

    /** The first block whose value is at least {@code least}; the size where none is. */
    int firstAtLeast(ToLongFunction<BlockEntry> value, long least) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value.applyAsLong(at(middle)) < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
