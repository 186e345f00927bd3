package dev.daybook.tck;

import dev.daybook.store.DurabilityListener;
import dev.daybook.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Keeps all that an appender's store tells, and lets a test wait for it. */
public class RecordingListener implements DurabilityListener {
    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Long> positions = new ArrayList<>();
    private final List<StoreException> failures = new ArrayList<>();
    private boolean toldAfterFailure;

    @Override
    public void onDurable(long position) {
        record(() -> positions.add(position));
    }

    @Override
    public void onFailure(StoreException failure) {
        record(() -> failures.add(failure));
    }

    private void record(Runnable news) {
        lock.lock();
        try {
            toldAfterFailure |= !failures.isEmpty();
            news.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything up to a position is durable. */
    public final void awaitDurable(long position) {
        await("position " + position, () -> last() >= position);
    }

    /** Waits until everything up to a position is durable, or the store failed. */
    public final void awaitDurableOrFailure(long position) {
        await("position " + position, () -> last() >= position || !failures.isEmpty());
    }

    /** Every position that was told, in order. */
    public final List<Long> positions() {
        lock.lock();
        try {
            return List.copyOf(positions);
        } finally {
            lock.unlock();
        }
    }

    /** Every failure that was told: at most one. */
    public final List<StoreException> failures() {
        lock.lock();
        try {
            return List.copyOf(failures);
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything was told after a failure. */
    public final boolean toldAfterFailure() {
        lock.lock();
        try {
            return toldAfterFailure;
        } finally {
            lock.unlock();
        }
    }

    /** The last position that was told; 0 before the first. */
    public final long last() {
        lock.lock();
        try {
            return positions.isEmpty() ? 0 : positions.getLast();
        } finally {
            lock.unlock();
        }
    }

    private void await(String what, BooleanSupplier reached) {
        lock.lock();
        try {
            long nanosLeft = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!reached.getAsBoolean()) {
                if (nanosLeft <= 0) {
                    throw new AssertionError(
                            "The store did not tell in time; awaited=%s positions=%s failures=%s"
                                    .formatted(what, positions, failures));
                }
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError("Interrupted while waiting; awaited=" + what, interrupted);
        } finally {
            lock.unlock();
        }
    }
}
