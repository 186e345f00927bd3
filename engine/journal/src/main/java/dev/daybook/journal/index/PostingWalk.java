package dev.daybook.journal.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a stream's postings of one segment from the newest to the oldest. Used once. */
final class PostingWalk {
    private static final int INITIAL_CAPACITY = 16;

    private int[] blocks = new int[INITIAL_CAPACITY];
    private int[] streamNumbers = new int[INITIAL_CAPACITY];
    private long[] lastRevisions = new long[INITIAL_CAPACITY];
    private int count;

    void add(int block, int streamNumber, long lastRevision) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, count * 2);
            streamNumbers = Arrays.copyOf(streamNumbers, count * 2);
            lastRevisions = Arrays.copyOf(lastRevisions, count * 2);
        }
        blocks[count] = block;
        streamNumbers[count] = streamNumber;
        lastRevisions[count] = lastRevision;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * @param revisionBefore the stream's last revision before the oldest posting
     */
    @Nullable SegmentPostings end(long revisionBefore) {
        if (count == 0) {
            return null;
        }
        int[] ascendingBlocks = new int[count];
        int[] ascendingNumbers = new int[count];
        long[] firstRevisions = new long[count];
        for (int i = 0; i < count; i++) {
            int from = count - 1 - i;
            ascendingBlocks[i] = blocks[from];
            ascendingNumbers[i] = streamNumbers[from];
            firstRevisions[i] = 1 + (i == 0 ? revisionBefore : lastRevisions[from + 1]);
        }
        return new SegmentPostings(
                ascendingBlocks, ascendingNumbers, firstRevisions, lastRevisions[0]);
    }
}
