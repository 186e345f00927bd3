package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.BlockHeader;

/** Gets what a scan finds, in order. */
public interface BlockVisitor {

    /** A DATA block in the segment with this number, counted from 0. */
    void onBlock(int segment, String segmentName, long offset, BlockHeader header, byte[] payload);

    /** Whether the blocks of the last segment, or of those before it, are to be handed over. */
    default boolean wantsBlocks(boolean ofLastSegment) {
        return true;
    }

    /** The end of a segment. */
    default void onSegment(ScannedSegment segment, boolean isLast) {}
}
