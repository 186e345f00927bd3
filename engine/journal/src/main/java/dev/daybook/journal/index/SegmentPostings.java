package dev.daybook.journal.index;

import java.util.Arrays;

/**
 * Where one segment holds a stream: blocks in order, the stream's number in each. The first blocks
 * may be missing where they were not asked for. Immutable.
 */
final class SegmentPostings {
    private final int[] blocks;
    private final int[] streamNumbers;
    private final long[] firstRevisions;
    private final long lastRevision;

    /**
     * @param blocks numbers of blocks in the journal, ascending; at least one
     */
    SegmentPostings(int[] blocks, int[] streamNumbers, long[] firstRevisions, long lastRevision) {
        this.blocks = blocks;
        this.streamNumbers = streamNumbers;
        this.firstRevisions = firstRevisions;
        this.lastRevision = lastRevision;
    }

    int count() {
        return blocks.length;
    }

    int block(int index) {
        return blocks[index];
    }

    int streamNumber(int index) {
        return streamNumbers[index];
    }

    /** The stream's first revision in these blocks. */
    long firstRevision() {
        return firstRevisions[0];
    }

    long lastRevision() {
        return lastRevision;
    }

    /** Revision of the stream's first event in a block. */
    long firstRevision(int index) {
        return firstRevisions[index];
    }

    /** How many events of the stream a block holds. */
    int events(int index) {
        long next =
                index + 1 < firstRevisions.length ? firstRevisions[index + 1] : lastRevision + 1;
        return Math.toIntExact(next - firstRevisions[index]);
    }

    /** Index of the block that holds a revision, or the nearest one: 0 at least. */
    int indexOf(long revision) {
        int found = Arrays.binarySearch(firstRevisions, revision);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Index of the first block with at least this number; the count where there is none. */
    int indexOfBlock(int block) {
        int found = Arrays.binarySearch(blocks, block);
        return found >= 0 ? found : -found - 1;
    }
}
