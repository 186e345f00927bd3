package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentHeader;
import java.util.List;

/** Sealed segments that were never written. */
final class Identities {
    private Identities() {}

    static SegmentIdentity of(
            int segment, int firstBlock, long base, long sealOffset, List<BlockEntry> blocks) {
        var header =
                new SegmentHeader(
                        new LogId(1, 2),
                        segment + 1L,
                        base,
                        firstBlock + segment + 1L,
                        1 << 20,
                        Hash.ZERO);
        long events = blocks.stream().mapToLong(BlockEntry::eventCount).sum();
        var contents =
                new SealSummary(
                        events,
                        blocks.size(),
                        blocks.isEmpty() ? 0 : blocks.getFirst().firstRecordedAtMicros(),
                        blocks.isEmpty() ? 0 : blocks.getLast().lastRecordedAtMicros());
        return new SegmentIdentity(
                "%020d.seg".formatted(base), header, Hash.ZERO, sealOffset, contents);
    }
}
