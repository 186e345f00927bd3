package dev.daybook.journal;

import dev.daybook.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Wakes those who wait for events to become durable. Thread-safe. */
final class NewEvents {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier lastPosition;
    private final StoreHealth health;

    NewEvents(LongSupplier lastPosition, StoreHealth health) {
        this.lastPosition = lastPosition;
        this.health = health;
    }

    /** The last position or the store's health changed. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Throws {@link StoreException.Closed} where no event can come any more. */
    boolean awaitAfter(long position, long timeoutMillis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lockInterruptibly();
        try {
            health.requireReadable();
            while (lastPosition.getAsLong() <= position && left > 0) {
                health.requireWritable();
                left = changed.awaitNanos(left);
                health.requireReadable();
            }
            return lastPosition.getAsLong() > position;
        } finally {
            lock.unlock();
        }
    }
}
