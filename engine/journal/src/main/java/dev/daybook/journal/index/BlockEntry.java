package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.OccurredSpan;

/**
 * What is known of a DATA block without reading it.
 *
 * @param segment number of its segment in the journal, from 0
 * @param offset of the block in the segment
 */
public record BlockEntry(
        int segment,
        long offset,
        int blockSizeBytes,
        long sequence,
        long basePosition,
        int eventCount,
        long firstRecordedAtMicros,
        long lastRecordedAtMicros,
        OccurredSpan occurred) {

    public static BlockEntry of(
            int segment, long offset, BlockHeader header, OccurredSpan occurred) {
        return new BlockEntry(
                segment,
                offset,
                header.blockSizeBytes(),
                header.sequence(),
                header.basePosition(),
                header.eventCount(),
                header.firstRecordedAtMicros(),
                header.lastRecordedAtMicros(),
                occurred);
    }

    public long lastPosition() {
        return basePosition + eventCount - 1;
    }
}
