package dev.daybook.runtime.projection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What others tell a projector: to look again, to hold, to end. Thread-safe. */
final class Control {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;
    private final AtomicLong signals = new AtomicLong();
    private volatile long limit = NO_LIMIT;

    boolean isClosed() {
        return closed;
    }

    /** Counts what was told; a wait that began at an older count ends at once. */
    long signals() {
        return signals.get();
    }

    /** No event after this position is delivered. */
    long limit() {
        return limit;
    }

    boolean isHeld() {
        return limit != NO_LIMIT;
    }

    void close() {
        tell(() -> closed = true);
    }

    /** Look at the stored state again, and save how far you have looked. */
    void signal() {
        tell(() -> {});
    }

    void hold(long position) {
        tell(() -> limit = position);
    }

    void release() {
        hold(NO_LIMIT);
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            signals.incrementAndGet();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is told that wasn't when {@code seen} was read.
     *
     * @return whether the time is over and nothing was told
     */
    boolean await(Duration time, long seen) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (signals.get() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return signals.get() == seen;
        } finally {
            lock.unlock();
        }
    }
}
