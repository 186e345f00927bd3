package dev.daybook.runtime.projection;

import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one version of a projection up to date, on a thread of its own: reads from its checkpoint,
 * catches up, then takes events as they become durable.
 */
final class Projector<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** Also how long it may take until an idle projector hears what it is told. */
    private static final long EVENT_WAIT_MILLIS = 100;

    /** So many full batches behind, it is catching up again. */
    private static final long LIVE_BATCHES = 10;

    private final Setting<T> setting;
    private final EventStore events;
    private final Projection<T> projection;
    private final Optional<TakeOver> takeOver;
    private final Control control = new Control();
    private final Progress progress;
    private final Delivery<T> delivery;
    private final Feed<T> feed;
    private final Thread thread;
    private boolean stale = true;
    private boolean saveNow;
    private long heard;
    private int failures;

    /**
     * @param takeOver whether it is to replace the active version
     */
    Projector(
            Setting<T> setting,
            Projection<T> projection,
            Optional<TakeOver> takeOver,
            ThreadSource threads) {
        this.setting = setting;
        this.takeOver = takeOver;
        this.events = setting.events();
        this.projection = projection;
        this.progress = new Progress(projection.id(), setting.clock());
        this.delivery = new Delivery<>(setting, projection, progress);
        var persistence = new Persistence<>(setting, delivery, control, progress);
        this.feed = new Feed<>(setting, projection.eventTypes(), delivery, persistence, control);
        this.thread = threads.unstarted("daybook-projection-" + projection.id(), this::run);
    }

    void start() {
        thread.start();
    }

    Projection<T> projection() {
        return projection;
    }

    Optional<TakeOver> takeOver() {
        return takeOver;
    }

    ProjectionId id() {
        return projection.id();
    }

    Control control() {
        return control;
    }

    Progress progress() {
        return progress;
    }

    private void run() {
        try {
            while (!control.isClosed()) {
                step();
            }
            delivery.saveSkipped();
        } catch (InterruptedException interrupted) {
            LOG.debug("A projection was interrupted; projection={}", id(), interrupted);
        } catch (StoreException.Closed | ReadModelException closed) {
            LOG.debug("A projection ends with its store; projection={}", id(), closed);
            progress.failed(Phase.CLOSED, closed);
        } catch (RuntimeException | Error fault) {
            LOG.error("A projection ended by a fault; projection={}", id(), fault);
            progress.failed(Phase.CLOSED, fault);
        } finally {
            progress.is(Phase.CLOSED);
        }
    }

    /** What came of one turn. */
    enum Turn {
        /** There may be more to do at once. */
        MORE,
        /** Nothing to do until events come. */
        IDLE,
        /** Nothing to do until someone says so. */
        BLOCKED
    }

    private void step() throws InterruptedException {
        long seen = control.signals();
        try {
            Turn turn = turn();
            failures = 0;
            switch (turn) {
                case MORE -> {}
                case IDLE -> events.awaitEventAfter(delivery.mark().position(), EVENT_WAIT_MILLIS);
                case BLOCKED -> control.await(setting.options().checkInterval(), seen);
            }
        } catch (ReadModelException.Unavailable | StoreException.Unavailable away) {
            progress.failed(Phase.UNAVAILABLE, away);
            control.await(setting.options().backOff().after(++failures), seen);
        } catch (StoreException.Closed | ReadModelException.Closed closed) {
            throw closed;
        } catch (RuntimeException fault) {
            LOG.error("A projection fails and tries again later; projection={}", id(), fault);
            progress.failed(Phase.FAILED, fault);
            control.await(setting.options().backOff().longest(), seen);
        }
    }

    /** Does what can be done without waiting for anything but a failing batch. */
    Turn turn() throws InterruptedException {
        look();
        // Until it is known that all went well.
        stale = true;
        RunState run = delivery.state().runState();
        if (run != RunState.RUNNING) {
            progress.is(run == RunState.PAUSED ? Phase.PAUSED : Phase.STOPPED);
            return Turn.BLOCKED;
        }
        Mark end = end();
        long left = end.position() - delivery.mark().position();
        if (left <= 0) {
            return idle();
        }
        if (progress.phase() != Phase.LIVE
                || left > LIVE_BATCHES * setting.options().batchEvents()) {
            progress.is(Phase.CATCHING_UP);
        }
        stale = !(feed.deliverTo(end) && saveIfDue());
        if (!stale && !control.isHeld() && left <= setting.options().batchEvents()) {
            // It keeps up, although there may be more by now.
            progress.is(Phase.LIVE);
        }
        return Turn.MORE;
    }

    private void look() {
        long told = control.signals();
        if (stale || told != heard || isDue(delivery.loadedAtMicros())) {
            delivery.load();
            stale = false;
            saveNow |= told != heard;
            heard = told;
        }
    }

    private boolean isDue(long lastMicros) {
        long intervalMicros = setting.options().checkInterval().toNanos() / 1_000;
        return setting.clock().nowMicros() - lastMicros >= intervalMicros;
    }

    /** Up to where to go now: asked first, the time is not later than that of the position. */
    private Mark end() {
        long recordedAtMicros = events.lastRecordedAtMicros();
        long position = events.lastPosition();
        if (delivery.state().position() > position) {
            throw new IllegalStateException(
                    "The checkpoint is ahead of the event store, so the read model belongs to another one: reset the projection; projection=%s checkpoint=%d lastPosition=%d"
                            .formatted(id(), delivery.state().position(), position));
        }
        return position <= control.limit()
                ? new Mark(position, recordedAtMicros)
                : new Mark(control.limit(), delivery.mark().recordedAtMicros());
    }

    private Turn idle() {
        stale = !saveIfDue();
        if (stale) {
            return Turn.MORE;
        }
        if (control.isHeld()) {
            return Turn.BLOCKED;
        }
        progress.is(Phase.LIVE);
        return Turn.IDLE;
    }

    private boolean saveIfDue() {
        if (saveNow || isDue(delivery.committedAtMicros())) {
            saveNow = false;
            return delivery.saveSkipped();
        }
        return true;
    }

    /** Returns when its last transaction has ended. */
    @Override
    public void close() {
        control.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
