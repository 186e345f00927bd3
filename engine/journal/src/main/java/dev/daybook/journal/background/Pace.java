package dev.daybook.journal.background;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps background work to a part of one processor's time while others are at work: after each
 * piece it rests as long as it takes for that. Time is what the clock shows, so work that itself
 * waits for a processor rests the longer. Work and rest are for one thread; {@link #hurry} and
 * {@link #stop} for any.
 */
public final class Pace {
    /** As fast as it goes. */
    public static final int WITHOUT_REST = 100;

    /** A pause so short that it costs more than it gives is put off. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

    /** How soon a rest ends when nobody needs it any more. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int percent;
    private final LongSupplier nanoClock;
    private final BooleanSupplier othersIdle;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long workedSinceNanos;
    private boolean hurried;
    private boolean stopped;

    /** The owner wants no more of this work. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param percent of one processor's time, 1 to 100
     * @param othersIdle whether there is nobody whom a rest would serve
     */
    public Pace(int percent, LongSupplier nanoClock, BooleanSupplier othersIdle) {
        this.percent = percent;
        this.nanoClock = nanoClock;
        this.othersIdle = othersIdle;
    }

    /** For work that someone waits for. */
    public static Pace withoutRest() {
        return new Pace(WITHOUT_REST, System::nanoTime, () -> true);
    }

    /** Before a task; throws {@link StoppedException} where it is not to begin. */
    public void start() {
        lock.lock();
        try {
            requireWanted();
        } finally {
            lock.unlock();
        }
        workedSinceNanos = nanoClock.getAsLong();
    }

    /** How long to rest after work of a length. */
    long restNanos(long workedNanos) {
        return workedNanos / percent * (WITHOUT_REST - percent);
    }

    /** After a piece of work; throws {@link StoppedException} where it is to end. */
    public void rest() {
        long left = restNanos(nanoClock.getAsLong() - workedSinceNanos);
        lock.lock();
        try {
            if (left >= SHORTEST_PAUSE_NANOS) {
                while (left > 0 && isOfUse()) {
                    long slice = Math.min(left, LONGEST_PAUSE_NANOS);
                    left -= slice - changed.awaitNanos(slice);
                }
                workedSinceNanos = nanoClock.getAsLong();
            }
            requireWanted();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Before work that can wait: rests until others are idle, or for so long. Work that never rests
     * begins at once. Throws {@link StoppedException} where it is not to begin.
     */
    public void restUntilIdle(long nanosAtMost) {
        long sinceNanos = nanoClock.getAsLong();
        lock.lock();
        try {
            while (percent < WITHOUT_REST
                    && isOfUse()
                    && nanoClock.getAsLong() - sinceNanos < nanosAtMost) {
                var _ = changed.awaitNanos(LONGEST_PAUSE_NANOS);
            }
            requireWanted();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a rest would serve anyone. */
    private boolean isOfUse() {
        return !stopped && !hurried && !othersIdle.getAsBoolean();
    }

    private void requireWanted() {
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** No more rests: someone waits for what is under way. */
    public void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
