package dev.daybook.runtime.process;

import dev.daybook.core.Clock;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.runtime.projection.ProjectionError;
import dev.daybook.store.EventStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What a process manager tells others: how far it is and how it is doing. Thread-safe. */
final class Progress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String name;
    private final Clock clock;
    private final Map<String, Long> refused = new TreeMap<>();
    private Phase phase = Phase.STARTING;
    private long position;
    private long recordedAtMicros;
    private long checkpoint;
    private long sent;
    private long accepted;
    private int waiting;
    private Optional<ProjectionError> lastError = Optional.empty();

    Progress(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    void is(Phase now) {
        update(() -> phase = now);
    }

    Phase phase() {
        lock.lock();
        try {
            return phase;
        } finally {
            lock.unlock();
        }
    }

    void failed(Phase now, Throwable error) {
        update(() -> {
            phase = now;
            lastError =
                    Optional.of(
                            new ProjectionError(
                                    error.getClass().getName(),
                                    String.valueOf(error.getMessage()),
                                    clock.nowMicros()));
        });
    }

    /** All up to a position was read and thought about; so many requests wait for it. */
    void read(long toPosition, long toRecordedAtMicros, int requestsWaiting) {
        update(() -> {
            position = toPosition;
            recordedAtMicros = toRecordedAtMicros;
            waiting = requestsWaiting;
        });
    }

    void saved(long position) {
        update(() -> checkpoint = position);
    }

    void sent() {
        update(() -> sent++);
    }

    void accepted() {
        update(() -> accepted++);
    }

    void refused(String code) {
        update(() -> refused.merge(code, 1L, Long::sum));
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a status; ends early when the process is closed. */
    boolean await(EventStore events, Predicate<ProcessStatus> wanted, Duration time)
            throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (!wanted.test(status(events)) && phase != Phase.CLOSED && left > 0) {
                left = changed.awaitNanos(left);
            }
            return wanted.test(status(events));
        } finally {
            lock.unlock();
        }
    }

    ProcessStatus status(EventStore events) {
        lock.lock();
        try {
            long lastRecordedAtMicros = events.lastRecordedAtMicros();
            long lastPosition = events.lastPosition();
            return new ProcessStatus(
                    name,
                    phase,
                    position,
                    checkpoint,
                    lastPosition,
                    position >= lastPosition
                            ? 0
                            : Math.max(0, lastRecordedAtMicros - recordedAtMicros),
                    sent,
                    accepted,
                    Map.copyOf(refused),
                    waiting,
                    lastError);
        } finally {
            lock.unlock();
        }
    }
}
