package dev.daybook.journal.format.v1;

import java.util.Arrays;

/**
 * The payload of a SEAL block: what its segment holds.
 *
 * <pre>
 *    0  event count         8
 *    8  DATA block count    8
 *   16  first recorded at   8
 *   24  last recorded at    8
 * </pre>
 */
public record SealSummary(
        long eventCount, long blockCount, long firstRecordedAtMicros, long lastRecordedAtMicros) {
    /** Before the first block. */
    public static final SealSummary EMPTY = new SealSummary(0, 0, 0, 0);

    private static final int SIZE_BYTES = 32;

    /** The summary with one more DATA block. */
    public SealSummary plus(BlockHeader block) {
        return new SealSummary(
                eventCount + block.eventCount(),
                blockCount + 1,
                blockCount == 0 ? block.firstRecordedAtMicros() : firstRecordedAtMicros,
                block.lastRecordedAtMicros());
    }

    public byte[] encode() {
        var sink = new ByteSink(SIZE_BYTES);
        sink.writeLong(eventCount);
        sink.writeLong(blockCount);
        sink.writeLong(firstRecordedAtMicros);
        sink.writeLong(lastRecordedAtMicros);
        return sink.toByteArray();
    }

    /** Whether a payload is this summary. */
    public boolean isEncodedBy(byte[] payload) {
        return Arrays.equals(payload, encode());
    }
}
