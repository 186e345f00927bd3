package dev.daybook.journal;

import java.util.concurrent.TimeUnit;

/** When the writer was last at work, for those who make way for it. Written by its thread alone. */
final class WriterActivity {
    private static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private volatile long lastNanos = System.nanoTime() - IDLE_AFTER_NANOS;

    /** The writer wrote a block. */
    void wrote() {
        lastNanos = System.nanoTime();
    }

    /** Whether nothing was written for a while. */
    boolean isIdle() {
        return System.nanoTime() - lastNanos >= IDLE_AFTER_NANOS;
    }
}
