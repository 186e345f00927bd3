package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.store.EventSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Keeps all that a subscription delivers, and lets a test wait for it. */
final class RecordingSubscriber implements EventSubscriber {
    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Long> positions = new ArrayList<>();
    private final List<Long> caughtUpAt = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    @Override
    public void onEvents(List<Event> events) {
        assertThat(events).isNotEmpty();
        record(() -> events.forEach(event -> positions.add(event.position())));
    }

    @Override
    public void onCaughtUp(long position) {
        record(() -> caughtUpAt.add(position));
    }

    @Override
    public void onFailure(RuntimeException failure) {
        record(() -> failures.add(failure));
    }

    List<Long> awaitPosition(long position) {
        await("position " + position, () -> positions.contains(position));
        return positions();
    }

    void awaitCaughtUpAt(long position) {
        await("caught up at " + position, () -> caughtUpAt.contains(position));
    }

    RuntimeException awaitFailure() {
        await("failure", () -> !failures.isEmpty());
        return failures.getFirst();
    }

    List<Long> positions() {
        lock.lock();
        try {
            return List.copyOf(positions);
        } finally {
            lock.unlock();
        }
    }

    private void record(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
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
                            "The subscription did not deliver in time; awaited=%s positions=%s failures=%s"
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
