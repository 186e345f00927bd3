package dev.daybook.journal;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.StoreLimits;
import java.time.Duration;

/**
 * How a journal is kept.
 *
 * @param segmentSizeBytes length of new segment files, a multiple of 4 KiB, 64 KiB to 2 GiB
 * @param limits an append has to fit a block: 200 KiB with full-sized blocks
 * @param blockCacheBytes memory for blocks that were read
 * @param idleTrailerDelay how long the writer waits for more before it closes the tail
 * @param zeroFillAheadBytes how far zeros are written ahead of the writer; 0 for not at all
 * @param backgroundPercent part of one processor's time that each of three threads takes while
 *     events are written or read in bulk, at most; 1 to 100. One makes index files, one footers and
 *     compression, one snapshot files: their tables with twice that, merges with what is left
 * @param recompress whether sealed segments are compressed
 */
public record JournalOptions(
        long segmentSizeBytes,
        StoreLimits limits,
        SyncMode syncMode,
        long blockCacheBytes,
        Duration idleTrailerDelay,
        long zeroFillAheadBytes,
        int backgroundPercent,
        boolean recompress) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MIN_SEGMENT_SIZE_BYTES = 64 * 1024;

    /** One segment's index is made in memory, in arrays that are counted with 31 bits. */
    private static final long MAX_SEGMENT_SIZE_BYTES = 2048 * MEBIBYTE;

    /** Pages of a segment that no DATA block may take: header, SEAL and footer. */
    private static final int RESERVED_PAGES = 3;

    public JournalOptions {
        if (segmentSizeBytes < MIN_SEGMENT_SIZE_BYTES
                || segmentSizeBytes > MAX_SEGMENT_SIZE_BYTES
                || segmentSizeBytes % Pages.SIZE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "A segment is a multiple of 4096 bytes, from %d to %d; segmentSizeBytes=%d"
                            .formatted(
                                    MIN_SEGMENT_SIZE_BYTES,
                                    MAX_SEGMENT_SIZE_BYTES,
                                    segmentSizeBytes));
        }
        int room = maxBlockSizeBytes(segmentSizeBytes);
        if (limits.appendSizeBytes() > room - room / 5) {
            throw new IllegalArgumentException(
                    "An append has to fit a block; largestAppendBytes=%d appendSizeBytes=%d"
                            .formatted(room - room / 5, limits.appendSizeBytes()));
        }
        if (zeroFillAheadBytes < 0 || zeroFillAheadBytes % Pages.SIZE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "Zeros are written in pages of 4096 bytes; zeroFillAheadBytes="
                            + zeroFillAheadBytes);
        }
        if (backgroundPercent < 1 || backgroundPercent > 100) {
            throw new IllegalArgumentException(
                    "A part is 1 to 100 percent; backgroundPercent=" + backgroundPercent);
        }
    }

    public static JournalOptions defaults() {
        return new JournalOptions(
                256 * MEBIBYTE,
                StoreLimits.defaults(),
                SyncMode.AUTO,
                64 * MEBIBYTE,
                Duration.ofMillis(10),
                8 * MEBIBYTE,
                25,
                true);
    }

    public JournalOptions withSegmentSizeBytes(long bytes) {
        return new JournalOptions(
                bytes,
                limits,
                syncMode,
                blockCacheBytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withLimits(StoreLimits newLimits) {
        return new JournalOptions(
                segmentSizeBytes,
                newLimits,
                syncMode,
                blockCacheBytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withSyncMode(SyncMode mode) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                mode,
                blockCacheBytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withBlockCacheBytes(long bytes) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                syncMode,
                bytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withIdleTrailerDelay(Duration delay) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                syncMode,
                blockCacheBytes,
                delay,
                zeroFillAheadBytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withZeroFillAheadBytes(long bytes) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                syncMode,
                blockCacheBytes,
                idleTrailerDelay,
                bytes,
                backgroundPercent,
                recompress);
    }

    public JournalOptions withBackgroundPercent(int percent) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                syncMode,
                blockCacheBytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                percent,
                recompress);
    }

    public JournalOptions withRecompress(boolean compress) {
        return new JournalOptions(
                segmentSizeBytes,
                limits,
                syncMode,
                blockCacheBytes,
                idleTrailerDelay,
                zeroFillAheadBytes,
                backgroundPercent,
                compress);
    }

    /** The largest block that fits a segment of this size. */
    static int maxBlockSizeBytes(long segmentSizeBytes) {
        return (int)
                Math.min(
                        Block.MAX_SIZE_BYTES,
                        segmentSizeBytes - (long) RESERVED_PAGES * Pages.SIZE_BYTES);
    }
}
