package dev.daybook.journal.background;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * When those were last at work for whom background work makes way: the writer, and whoever reads
 * much at once. Thread-safe.
 */
public final class Activity {
    static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Who opens a journal is about to use it. */
    static final long AFTER_OPENING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanoClock;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long idleFromNanos;

    /** A journal is opened. */
    public Activity(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.idleFromNanos = nanoClock.getAsLong() + AFTER_OPENING_NANOS;
    }

    /** Work that lasts; it ends when this is closed. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** A piece of work was done: a block written, a page of events read. */
    public void done() {
        long nanos = nanoClock.getAsLong() + IDLE_AFTER_NANOS;
        if (nanos - idleFromNanos > 0) {
            idleFromNanos = nanos;
        }
    }

    /** Work begins that has no pieces to tell of. */
    public Work begin() {
        underWay.incrementAndGet();
        return () -> {
            done();
            underWay.decrementAndGet();
        };
    }

    /** Whether nobody has been at work for a while. */
    public boolean isIdle() {
        return underWay.get() == 0 && nanoClock.getAsLong() - idleFromNanos >= 0;
    }
}
