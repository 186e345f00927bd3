package dev.daybook.runtime;

import dev.daybook.core.CommandId;
import java.util.Arrays;

/**
 * The ids of a stream's last commands, each with the hash of its body and the revision that it led
 * to. A ring that grows up to its limit; searched from the newest, because repeats follow soon.
 */
final class CommandWindow {
    static final int NOT_FOUND = -1;
    private static final int INITIAL_CAPACITY = 4;

    private final int limit;
    private long[] highs = new long[INITIAL_CAPACITY];
    private long[] lows = new long[INITIAL_CAPACITY];
    private int[] hashes = new int[INITIAL_CAPACITY];
    private long[] revisions = new long[INITIAL_CAPACITY];
    private int size;
    private int next;

    CommandWindow(int limit) {
        this.limit = limit;
    }

    /** Adds a command; one that follows itself had several events and gets the later revision. */
    void add(CommandId id, int commandHash, long revision) {
        int last = size == 0 ? NOT_FOUND : (next + capacity() - 1) % capacity();
        if (last != NOT_FOUND && highs[last] == id.high() && lows[last] == id.low()) {
            revisions[last] = revision;
            return;
        }
        if (size == capacity() && size < limit) {
            grow();
        }
        highs[next] = id.high();
        lows[next] = id.low();
        hashes[next] = commandHash;
        revisions[next] = revision;
        next = (next + 1) % capacity();
        size = Math.min(size + 1, capacity());
    }

    /** A slot to ask for hash and revision, or {@link #NOT_FOUND}. */
    int find(CommandId id) {
        for (int back = 1; back <= size; back++) {
            int slot = (next + capacity() - back) % capacity();
            if (lows[slot] == id.low() && highs[slot] == id.high()) {
                return slot;
            }
        }
        return NOT_FOUND;
    }

    int commandHash(int slot) {
        return hashes[slot];
    }

    long revision(int slot) {
        return revisions[slot];
    }

    private int capacity() {
        return Math.min(highs.length, limit);
    }

    /** Only a full ring grows, and it is full for the first time: its oldest entry is at 0. */
    private void grow() {
        int length = Math.min(limit, highs.length * 2);
        next = size;
        highs = Arrays.copyOf(highs, length);
        lows = Arrays.copyOf(lows, length);
        hashes = Arrays.copyOf(hashes, length);
        revisions = Arrays.copyOf(revisions, length);
    }
}
