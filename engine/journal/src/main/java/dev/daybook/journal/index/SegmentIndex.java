package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.OccurredSpan;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds what one segment holds. Blocks are numbered from the segment's first. A failure to read
 * means that the index has to be made again.
 */
sealed interface SegmentIndex permits LiveSegment, SealedIndex {

    BlockEntry block(int number) throws IOException;

    /** The first block whose last position is at least {@code position}; the count if none is. */
    int firstWithPosition(long position) throws IOException;

    /** The first block whose last recorded time is at least {@code micros}; the count if none. */
    int firstRecordedFrom(long micros) throws IOException;

    /** The blocks with events of a type. */
    int[] blocksOf(String typeName) throws IOException;

    /** When the events occurred; empty where that may still change. */
    Optional<OccurredSpan> occurred();

    /** Streams whose first event is here. */
    long newStreams();

    /** What all blocks take in the file. */
    long blockBytes();

    /** What this takes in memory, by the lengths of its arrays. */
    long heapBytes();

    /** What this takes on disk. */
    long fileBytes() throws IOException;
}
