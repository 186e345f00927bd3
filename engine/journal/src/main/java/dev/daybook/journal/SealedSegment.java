package dev.daybook.journal;

import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.index.SegmentIdentity;
import dev.daybook.journal.recovery.ScannedSegment;

/** A segment that gets no more blocks. */
record SealedSegment(SegmentIdentity identity, long footerOffset) {

    static SealedSegment of(ScannedSegment segment) {
        return new SealedSegment(identityOf(segment), segment.endOffset());
    }

    static SegmentIdentity identityOf(ScannedSegment segment) {
        return new SegmentIdentity(
                segment.name(),
                segment.header(),
                segment.lastHash(),
                segment.lastBlockOffset(),
                segment.contents());
    }

    String name() {
        return identity.name();
    }

    SegmentHeader header() {
        return identity.header();
    }

    long eventCount() {
        return identity.contents().eventCount();
    }
}
