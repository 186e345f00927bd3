package dev.daybook.journal.compress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps a background task to a part of one processor's time: after each piece of work it rests as
 * long as it takes for that. Work and rest are for one thread; {@link #stop} for any.
 */
final class Pace {
    private static final int WHOLE_PERCENT = 100;

    /** A pause so short that it costs more than it gives is put off. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final int percent;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stop = lock.newCondition();
    private long workedSinceNanos;
    private boolean stopped;

    /** The owner wants no more of this work. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Pace(int percent, LongSupplier nanoClock) {
        this.percent = percent;
        this.nanoClock = nanoClock;
    }

    void start() {
        workedSinceNanos = nanoClock.getAsLong();
    }

    /** How long to rest after work of a length. */
    long restNanos(long workedNanos) {
        return workedNanos / percent * (WHOLE_PERCENT - percent);
    }

    /** After a piece of work; throws {@link StoppedException} where it is to end. */
    void rest() {
        long left = restNanos(nanoClock.getAsLong() - workedSinceNanos);
        lock.lock();
        try {
            if (left >= SHORTEST_PAUSE_NANOS) {
                while (!stopped && left > 0) {
                    left = stop.awaitNanos(left);
                }
                start();
            }
            if (stopped) {
                throw new StoppedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
