package dev.daybook.journal.index;

import java.util.Arrays;

/** Ascending numbers. One thread adds; any thread reads. */
final class BlockNumbers {
    private static final int INITIAL_CAPACITY = 8;

    private volatile int[] numbers = new int[INITIAL_CAPACITY];
    private volatile int size;

    void add(int number) {
        int[] current = numbers;
        int at = size;
        if (at == current.length) {
            current = Arrays.copyOf(current, at * 2);
        }
        current[at] = number;
        numbers = current;
        size = at + 1;
    }

    int size() {
        return size;
    }

    int at(int index) {
        return numbers[index];
    }

    /** Index of the last number that is at most {@code value}. */
    int indexOfLastAtMost(int value) {
        int count = size;
        int found = Arrays.binarySearch(numbers, 0, count, value);
        return found >= 0 ? found : -found - 2;
    }

    /** The same, for what is at an index or before it, and the sooner found the nearer it is. */
    int indexOfLastAtMost(int value, int from) {
        int[] current = numbers;
        int step = 1;
        int high = from;
        while (high >= step && current[high - step] > value) {
            high -= step;
            step *= 2;
        }
        int low = Math.max(0, high - step);
        int found = Arrays.binarySearch(current, low, high + 1, value);
        return found >= 0 ? found : -found - 2;
    }

    int[] toArray() {
        int count = size;
        return Arrays.copyOf(numbers, count);
    }

    long heapBytes() {
        return (long) numbers.length * Integer.BYTES;
    }
}
