package dev.daybook.journal;

import dev.daybook.journal.format.v1.SegmentHeader;

/** A segment that gets no more blocks. */
record SealedSegment(String name, SegmentHeader header, long eventCount, long footerOffset) {}
