package dev.daybook.runtime.process;

import dev.daybook.core.Clock;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * Runs process managers, each on a thread of its own, for as long as this is open.
 *
 * <p>Each command has its effect exactly once: its id follows from the event that caused it, and
 * after a restart nothing is sent before every event was read, those of earlier commands among
 * them.
 *
 * <p>Thread-safe. Owns neither store nor engine; close this before them.
 */
public final class Processes implements AutoCloseable {
    private final EventStore events;
    private final ProjectionStore<?> checkpoints;
    private final Clock clock;
    private final ThreadSource threads;
    private final NavigableMap<String, ProcessRunner<?, ?>> runners = new ConcurrentSkipListMap<>();

    private Processes(
            EventStore events, ProjectionStore<?> checkpoints, Clock clock, ThreadSource threads) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Starts with no process managers.
     *
     * @param events the events of the engines that the commands go to
     * @param checkpoints where it is kept what was answered and who is paused; the events suffice
     *     without it, at the price of asking again for what was refused
     * @param clock tells the rules the time
     */
    public static Processes start(
            EventStore events, ProjectionStore<?> checkpoints, Clock clock, ThreadSource threads) {
        return new Processes(events, checkpoints, clock, threads);
    }

    /**
     * Runs a process manager from now on.
     *
     * @throws IllegalArgumentException where one of the name runs already
     */
    public void run(ProcessType<?> type, ProcessOptions options) {
        ProcessRunner<?, ?> runner = runner(type, options, checkpoints);
        if (runners.putIfAbsent(type.name(), runner) != null) {
            throw new IllegalArgumentException(
                    "The process manager runs already; name=" + type.name());
        }
        runner.start();
    }

    private <C, T> ProcessRunner<C, T> runner(
            ProcessType<C> type, ProcessOptions options, ProjectionStore<T> store) {
        return new ProcessRunner<>(type, events, store, clock, threads, options);
    }

    /** By name. */
    public List<ProcessStatus> status() {
        return runners.values().stream().map(runner -> runner.progress().status(events)).toList();
    }

    /** Empty where it doesn't run here. */
    public Optional<ProcessStatus> status(String name) {
        return Optional.ofNullable(runners.get(name))
                .map(runner -> runner.progress().status(events));
    }

    /**
     * Waits until a process manager's status is as wanted.
     *
     * @return whether it is; false where the time is over or the process manager has ended
     */
    public boolean await(String name, Predicate<ProcessStatus> wanted, Duration timeout)
            throws InterruptedException {
        return running(name).progress().await(events, wanted, timeout);
    }

    /**
     * Reads and sends nothing more until it is resumed, also after a restart.
     *
     * @throws ReadModelException where the database of the checkpoints fails
     */
    public void pause(String name, Operator operator) {
        running(name).change(RunState.PAUSED, action(Kind.PAUSED, operator));
    }

    /** Goes on after a pause; or after it stopped by a fault, from the first event again. */
    public void resume(String name, Operator operator) {
        running(name).change(RunState.RUNNING, action(Kind.RESUMED, operator));
    }

    private OperatorAction action(Kind kind, Operator operator) {
        return new OperatorAction(kind, operator.actor(), clock.nowMicros(), operator.reason());
    }

    private ProcessRunner<?, ?> running(String name) {
        ProcessRunner<?, ?> runner = runners.get(name);
        if (runner == null) {
            throw new IllegalArgumentException("No such process manager runs here; name=" + name);
        }
        return runner;
    }

    /** Ends every process manager once its commands are answered. */
    @Override
    public void close() {
        runners.values().forEach(ProcessRunner::closeSoon);
        runners.values().forEach(ProcessRunner::close);
    }
}
