package dev.daybook.runtime.projection;

import dev.daybook.core.Clock;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** What a projector tells others: how far it is and how it is doing. Thread-safe. */
final class Progress {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Clock clock;
    private final RateMeter rate = new RateMeter();
    private ProjectionState state;
    private Mark mark = new Mark(0, 0);
    private Phase phase = Phase.STARTING;
    private Optional<ProjectionError> lastError = Optional.empty();

    Progress(ProjectionId id, Clock clock) {
        this.clock = clock;
        this.state = ProjectionState.start(id, false);
    }

    /** What is stored was looked at; all before it may have changed. */
    void loaded(ProjectionState stored) {
        update(() -> {
            state = stored;
            mark = new Mark(stored.position(), stored.recordedAtMicros());
            rate.restart(clock.nowMicros(), mark.position());
        });
    }

    void passed(ProjectionState stored, Mark to) {
        update(() -> {
            state = stored;
            mark = to;
            rate.passed(clock.nowMicros(), to.position());
        });
    }

    void is(Phase now) {
        update(() -> phase = now);
    }

    void failed(Phase now, Throwable error) {
        update(() -> {
            phase = now;
            lastError = Optional.of(ProjectionError.of(error, clock.nowMicros()));
        });
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

    Mark mark() {
        lock.lock();
        try {
            return mark;
        } finally {
            lock.unlock();
        }
    }

    Phase phase() {
        lock.lock();
        try {
            return phase;
        } finally {
            lock.unlock();
        }
    }

    boolean isActive() {
        lock.lock();
        try {
            return state.active();
        } finally {
            lock.unlock();
        }
    }

    /** Whether queries read this version and every event up to a position is dealt with. */
    boolean serves(long position) {
        lock.lock();
        try {
            return isServing(position);
        } finally {
            lock.unlock();
        }
    }

    private boolean isServing(long position) {
        return state.active() && mark.position() >= position;
    }

    /** Waits until it {@link #serves}; ends early when it is closed. */
    boolean awaitServing(long position, Duration time) throws InterruptedException {
        return await(() -> isServing(position), time);
    }

    /** Waits until the checkpoint, too, is as far. */
    boolean awaitCheckpoint(long position, Duration time) throws InterruptedException {
        return await(() -> state.position() >= position, time);
    }

    /** Waits until it does what is asked for. */
    boolean awaitPhase(Phase wanted, Duration time) throws InterruptedException {
        return await(() -> phase == wanted, time);
    }

    /** Waits until it knows that queries read this version. */
    boolean awaitActive(Duration time) throws InterruptedException {
        return await(() -> state.active(), time);
    }

    private boolean await(BooleanSupplier reached, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached.getAsBoolean() && phase != Phase.CLOSED && left > 0) {
                left = changed.awaitNanos(left);
            }
            return reached.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    ProjectionStatus status(EventStore events) {
        long lastRecordedAtMicros = events.lastRecordedAtMicros();
        long lastPosition = events.lastPosition();
        long nowMicros = clock.nowMicros();
        lock.lock();
        try {
            long left = Math.max(0, lastPosition - mark.position());
            long perSecond = rate.perSecond(nowMicros, mark.position());
            return new ProjectionStatus(
                    state.id(),
                    phase,
                    state.active(),
                    mark.position(),
                    lastPosition,
                    left == 0 ? 0 : Math.max(0, lastRecordedAtMicros - mark.recordedAtMicros()),
                    perSecond,
                    timeLeft(left, perSecond),
                    state.parkedEvents(),
                    lastError);
        } finally {
            lock.unlock();
        }
    }

    private static OptionalLong timeLeft(long events, long perSecond) {
        if (events == 0) {
            return OptionalLong.of(0);
        }
        return perSecond == 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) ((double) events / perSecond * MICROS_PER_SECOND));
    }
}
