package dev.daybook.runtime.process;

import dev.daybook.core.Clock;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one process manager on a thread of its own, in turns: reads all that is durable, then sends
 * what is still wanted, then waits for its answers.
 *
 * <p>Design note: it never sends before it has read everything. So whatever was accepted, before a
 * crash or an hour ago, is known by its own events and not sent again; however far back the
 * checkpoint lies, and whatever the engine still remembers of command ids.
 */
final class ProcessRunner<C, T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);

    /** Also how often rules are told the time. */
    private static final long EVENT_WAIT_MILLIS = 100;

    private static final int REPORT_EVENTS = 10_000;

    private final ProcessType<C> type;
    private final EventStore events;
    private final Checkpoint<T> checkpoint;
    private final Clock clock;
    private final ProcessOptions options;
    private final Bell bell = new Bell();
    private final Progress progress;
    private final Outbox<C> outbox;
    private final Thread thread;
    private @Nullable ProjectionState state;
    private @Nullable RunningRules<C> rules;
    private boolean caughtUp;
    private volatile boolean failed;
    private long heard = -1;
    private long savedAtMicros;
    private long read;
    private int failures;

    ProcessRunner(
            ProcessType<C> type,
            EventStore events,
            ProjectionStore<T> checkpoints,
            Clock clock,
            ThreadSource threads,
            ProcessOptions options) {
        this.type = type;
        this.events = events;
        this.checkpoint = new Checkpoint<>(checkpoints, type.name());
        this.clock = clock;
        this.options = options;
        this.progress = new Progress(type.name(), clock);
        this.outbox = new Outbox<>(type, options, bell, progress);
        this.thread = threads.unstarted("daybook-process-" + type.name(), this::run);
    }

    void start() {
        thread.start();
    }

    Progress progress() {
        return progress;
    }

    /** Changes what it is meant to do, also after a restart. A failed one begins again. */
    void change(RunState to, OperatorAction action) {
        checkpoint.change(to, action);
        failed = false;
        bell.ring();
    }

    private void run() {
        try {
            while (!bell.isClosed()) {
                step();
            }
            saveAtTheEnd();
        } catch (InterruptedException interrupted) {
            LOG.debug("A process manager was interrupted; process={}", type.name(), interrupted);
        } catch (StoreException.Closed | ReadModelException.Closed | EngineException.Stopping end) {
            LOG.debug("A process manager ends with its store; process={}", type.name(), end);
        } catch (RuntimeException | Error fault) {
            LOG.error("A process manager ended by a fault; process={}", type.name(), fault);
            progress.failed(Phase.CLOSED, fault);
        } finally {
            progress.is(Phase.CLOSED);
        }
    }

    private void step() throws InterruptedException {
        long seen = bell.rings();
        try {
            if (turn()) {
                failures = 0;
                events.awaitEventAfter(position(), EVENT_WAIT_MILLIS);
            } else {
                bell.await(options.backOff().longest(), seen);
            }
        } catch (EngineException.Busy
                | StoreException.Unavailable
                | ReadModelException.Unavailable away) {
            progress.failed(Phase.UNAVAILABLE, away);
            bell.await(options.backOff().after(++failures), seen);
        } catch (StoreException.Closed | ReadModelException.Closed | EngineException.Stopping end) {
            throw end;
        } catch (EngineException.Failed unknown) {
            retry(unknown, seen);
        } catch (RuntimeException fault) {
            stop(fault);
        }
    }

    /** Whether a command was stored is told by what is read next, or by sending it again. */
    private void retry(EngineException.Failed unknown, long seen) throws InterruptedException {
        if (++failures >= options.attempts()) {
            stop(unknown);
            return;
        }
        progress.failed(Phase.RETRYING, unknown);
        bell.await(options.backOff().after(failures), seen);
    }

    private void stop(RuntimeException fault) {
        LOG.error(
                "A process manager stopped; resume it once the cause is mended; process={}",
                type.name(),
                fault);
        failed = true;
        failures = 0;
        rules = null;
        progress.failed(Phase.FAILED, fault);
    }

    /** Does all there is to do now; false where it isn't meant to run. */
    private boolean turn() {
        ProjectionState stored = look();
        if (failed) {
            return false;
        }
        if (stored.runState() != RunState.RUNNING) {
            progress.is(Phase.PAUSED);
            return false;
        }
        RunningRules<C> running = running();
        if (!caughtUp) {
            progress.is(Phase.CATCHING_UP);
        }
        running.readAll(events, () -> isEnded(running));
        if (bell.isClosed()) {
            return true;
        }
        if (!caughtUp) {
            requireOf(stored, running);
            running.refuseUpTo(stored.position());
            caughtUp = true;
        }
        running.timePassed(clock.nowMicros());
        report(running);
        outbox.send(running);
        saveIfDue(running, stored);
        report(running);
        progress.is(Phase.LIVE);
        return true;
    }

    private boolean isEnded(RunningRules<C> running) {
        if (!caughtUp && ++read % REPORT_EVENTS == 0) {
            report(running);
        }
        return bell.isClosed();
    }

    private ProjectionState look() {
        long rings = bell.rings();
        ProjectionState known = state;
        if (known == null || rings != heard) {
            known = checkpoint.load();
            state = known;
            heard = rings;
            progress.saved(known.position());
        }
        return known;
    }

    private RunningRules<C> running() {
        RunningRules<C> running = rules;
        if (running == null) {
            running = new RunningRules<>(type);
            rules = running;
            caughtUp = false;
        }
        return running;
    }

    private long position() {
        return rules == null ? 0 : rules.position();
    }

    private void report(RunningRules<C> running) {
        progress.read(running.position(), running.recordedAtMicros(), running.requests().size());
    }

    private void requireOf(ProjectionState stored, RunningRules<C> running) {
        if (stored.position() > running.position()) {
            throw new IllegalStateException(
                    "The checkpoint is ahead of the event store, so the read models belong to another one; process=%s checkpoint=%d lastPosition=%d"
                            .formatted(type.name(), stored.position(), running.position()));
        }
    }

    private void saveIfDue(RunningRules<C> running, ProjectionState stored) {
        long nowMicros = clock.nowMicros();
        long intervalMicros = options.checkInterval().toNanos() / 1_000;
        if (nowMicros - savedAtMicros >= intervalMicros) {
            savedAtMicros = nowMicros;
            save(running, stored);
        }
    }

    /** Only while nothing is open: then all that follows from what was read is answered. */
    private void save(RunningRules<C> running, ProjectionState stored) {
        if (running.requests().isEmpty() && running.position() > stored.position()) {
            state =
                    checkpoint
                            .save(stored, running.position(), running.recordedAtMicros())
                            .orElse(null);
            progress.saved(state == null ? stored.position() : running.position());
        }
    }

    private void saveAtTheEnd() {
        if (rules == null || state == null || !caughtUp) {
            return;
        }
        try {
            save(rules, state);
        } catch (ReadModelException away) {
            LOG.debug("A last checkpoint was not saved; process={}", type.name(), away);
        }
    }

    /** Returns when the answers to its commands have come. */
    @Override
    public void close() {
        bell.close();
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

    void closeSoon() {
        bell.close();
    }
}
