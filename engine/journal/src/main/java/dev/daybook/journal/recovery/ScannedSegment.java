package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.format.v1.SegmentHeader;
import java.util.Optional;

/**
 * A segment as a scan found it.
 *
 * @param fileSizeBytes length of the file
 * @param lastBlockOffset of the last DATA or SEAL block; {@code endOffset} where there is none
 * @param endOffset where the next block goes, or would go; after the SEAL block where there is one
 * @param hasTrailer whether a TRAILER stands at {@code endOffset}
 * @param contents what the DATA blocks hold
 * @param lastHash hash of the last DATA or SEAL block up to here
 * @param torn what a crash left of a write that never was acknowledged
 */
public record ScannedSegment(
        String name,
        SegmentHeader header,
        long fileSizeBytes,
        long lastBlockOffset,
        long endOffset,
        boolean isSealed,
        boolean hasTrailer,
        SealSummary contents,
        Hash lastHash,
        Optional<SegmentFooter> footer,
        Optional<TornArea> torn) {

    /** Bytes from {@code fromOffset} up to {@code toOffset}, whole pages. */
    public record TornArea(long fromOffset, long toOffset) {}
}
