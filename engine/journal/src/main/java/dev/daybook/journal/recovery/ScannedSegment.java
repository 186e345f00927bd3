package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.PackedBlocks;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.format.v1.SegmentHeader;
import java.util.Optional;

/**
 * A segment as a scan found it.
 *
 * <p>Offsets are those that the blocks were written at, whether they were recompressed since or
 * not; so what points to a block keeps its meaning.
 *
 * @param fileSizeBytes length of the file
 * @param lastBlockOffset of the last DATA or SEAL block; {@code endOffset} where there is none
 * @param endOffset where the next block goes, or would go; after the SEAL block where there is one
 * @param hasTrailer whether a TRAILER stands at {@code endOffset}
 * @param contents what the DATA blocks hold
 * @param lastHash hash of the last DATA or SEAL block up to here
 * @param packed where the blocks stand now, where that is elsewhere
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
        Optional<PackedBlocks> packed,
        Optional<TornArea> torn) {

    /** Where the footer stands now, in a sealed segment. */
    public long footerOffset() {
        if (packed.isEmpty()) {
            return endOffset;
        }
        int seal = packed.get().count() - 1;
        return packed.get().offset(seal) + packed.get().sizeBytes(seal);
    }

    /** From where on zeros may be written ahead: a trailer has to stay until a block takes it. */
    public long zeroableOffset() {
        return endOffset + (hasTrailer ? Pages.SIZE_BYTES : 0);
    }

    /** Bytes in use: header, blocks, and the footer of a sealed segment. */
    public long usedBytes() {
        if (packed.isPresent()) {
            return fileSizeBytes;
        }
        return endOffset + (isSealed ? Pages.SIZE_BYTES : 0);
    }

    /** Bytes from {@code fromOffset} up to {@code toOffset}, whole pages. */
    public record TornArea(long fromOffset, long toOffset) {}
}
