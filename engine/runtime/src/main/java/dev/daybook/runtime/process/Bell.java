package dev.daybook.runtime.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes a process manager that waits, and tells it to end. Thread-safe. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final AtomicLong rings = new AtomicLong();
    private volatile boolean closed;

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        ring();
    }

    /** A wait that began at an older count ends at once. */
    long rings() {
        return rings.get();
    }

    void ring() {
        lock.lock();
        try {
            rings.incrementAndGet();
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is rung once more than {@code seen}, or the time is over. */
    void await(Duration time, long seen) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (rings.get() == seen && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
