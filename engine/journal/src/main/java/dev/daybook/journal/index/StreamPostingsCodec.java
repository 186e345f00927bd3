package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;

/**
 * A stream's postings as the value of its key in an index file.
 *
 * <pre>
 *   value   := postings:varint firstRevision:varint posting*
 *   posting := (block - block before - 1) * 4 + min(events, 4) - 1:varint
 *              number of the stream in the block:varint
 *              [events - 4:varint if events are at least 4]
 * </pre>
 *
 * Blocks are numbered from the segment's first; before the first posting stands block -1. A
 * stream's revisions have no gaps, so counts of events are enough.
 */
final class StreamPostingsCodec {
    private static final int COUNT_BITS = 2;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int LARGE_COUNT = COUNT_MASK + 1;

    private StreamPostingsCodec() {}

    static void start(ByteSink out, int postings, long firstRevision) {
        out.writeVarint(postings);
        out.writeVarint(firstRevision);
    }

    /** What a posting takes. */
    static int sizeBytes(int blocksSkipped, int streamNumber, long events) {
        return ByteSink.varintSize(step(blocksSkipped, events))
                + ByteSink.varintSize(streamNumber)
                + (events < LARGE_COUNT ? 0 : ByteSink.varintSize(events - LARGE_COUNT));
    }

    /** Writes a posting and returns the offset behind it. */
    static int put(byte[] out, int offset, int blocksSkipped, int streamNumber, long events) {
        int end = putVarint(out, offset, step(blocksSkipped, events));
        end = putVarint(out, end, streamNumber);
        return events < LARGE_COUNT ? end : putVarint(out, end, events - LARGE_COUNT);
    }

    private static long step(int blocksSkipped, long events) {
        return ((long) blocksSkipped << COUNT_BITS) | (Math.min(events, LARGE_COUNT) - 1);
    }

    private static int putVarint(byte[] out, int offset, long value) {
        int end = offset;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[end++] = (byte) rest;
        return end;
    }

    /**
     * @param firstBlock number of the segment's first block in the journal
     */
    static SegmentPostings read(byte[] value, int firstBlock) {
        var source = new ByteSource(value, 0);
        int count = source.readCount();
        long revision = source.readVarint();
        int[] blocks = new int[count];
        int[] streamNumbers = new int[count];
        long[] firstRevisions = new long[count];
        int block = firstBlock - 1;
        for (int i = 0; i < count; i++) {
            long step = source.readVarint();
            block += (int) (step >>> COUNT_BITS) + 1;
            blocks[i] = block;
            streamNumbers[i] = (int) source.readVarint();
            firstRevisions[i] = revision;
            long few = (step & COUNT_MASK) + 1;
            revision += few < LARGE_COUNT ? few : few + source.readVarint();
        }
        return new SegmentPostings(blocks, streamNumbers, firstRevisions, revision - 1);
    }
}
