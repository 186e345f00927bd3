package dev.daybook.journal;

import dev.daybook.store.StoreLimits;

/** Options that make segments and blocks small enough to meet their ends in a test. */
final class Journals {
    private static final long KIBIBYTE = 1024;

    /** Every default but the size of segments; takes the largest blocks. */
    static final JournalOptions SMALL =
            JournalOptions.defaults()
                    .withSegmentSizeBytes(512 * KIBIBYTE)
                    .withBlockCacheBytes(128 * KIBIBYTE)
                    .withZeroFillAheadBytes(64 * KIBIBYTE)
                    .withRecompress(false);

    /** Segments of 64 KiB with blocks up to 52 KiB, and nothing in the background. */
    static final JournalOptions TINY =
            JournalOptions.defaults()
                    .withLimits(new StoreLimits(500, 32 * 1024, 256 * KIBIBYTE))
                    .withSegmentSizeBytes(64 * KIBIBYTE)
                    .withBlockCacheBytes(32 * KIBIBYTE)
                    .withZeroFillAheadBytes(0)
                    .withRecompress(false);

    private Journals() {}
}
