package dev.daybook.journal.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ascending numbers of blocks. One thread adds; any thread reads. */
final class BlockNumbers {
    private static final int INITIAL_CAPACITY = 8;

    private volatile int[] numbers = new int[INITIAL_CAPACITY];
    private volatile int size;

    void add(int block) {
        int[] current = numbers;
        int at = size;
        if (at == current.length) {
            current = Arrays.copyOf(current, at * 2);
        }
        current[at] = block;
        numbers = current;
        size = at + 1;
    }

    /** The numbers from {@code from} up to and without {@code to}. */
    IntStream between(int from, int to) {
        int count = size;
        return Arrays.stream(numbers, 0, count).filter(block -> block >= from && block < to);
    }
}
