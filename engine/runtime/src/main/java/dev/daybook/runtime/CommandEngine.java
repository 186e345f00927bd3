package dev.daybook.runtime;

import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes commands, decides them one after the other in memory, and answers when the events are
 * durable.
 *
 * <p>One thread decides, ahead of the disk; a later command sees what an earlier one decided, while
 * clients and readers see durable events only. Replies are released in order: a rejection, too,
 * waits for the events that it rests on.
 *
 * <p>{@link #submit} may be called from any thread and never blocks.
 */
public final class CommandEngine implements AutoCloseable {
    private final EventStore store;
    private final EngineOptions options;
    private final AggregateTypes types;
    private final CommandQueue queue;
    private final SnapshotWriter snapshots;
    private final CommandLoop loop;
    private final Thread thread;
    private final LongAdder turnedAway = new LongAdder();

    private CommandEngine(
            EventStore store,
            Clock clock,
            EngineOptions options,
            List<AggregateType<?, ?, ?, ?>> types,
            ThreadSource threads) {
        this.store = store;
        this.options = options;
        this.types = new AggregateTypes(types);
        this.queue = new CommandQueue(options.waitingBytes());
        this.snapshots = new SnapshotWriter(store, threads);
        this.loop = new CommandLoop(store, clock, options, this.types, queue, snapshots);
        this.thread = threads.unstarted("daybook-engine", loop);
    }

    /**
     * Starts an engine on a store, which it does not own.
     *
     * @param types every kind of aggregate that commands may name, each category once
     */
    public static CommandEngine start(
            EventStore store,
            Clock clock,
            EngineOptions options,
            List<AggregateType<?, ?, ?, ?>> types) {
        return start(store, clock, options, types, ThreadSource.platform());
    }

    /** Starts an engine on a thread of the caller's. */
    public static CommandEngine start(
            EventStore store,
            Clock clock,
            EngineOptions options,
            List<AggregateType<?, ?, ?, ?>> types,
            ThreadSource threads) {
        var engine = new CommandEngine(store, clock, options, types, threads);
        engine.thread.start();
        return engine;
    }

    /**
     * Queues a command.
     *
     * @return the outcome, once it is durable; completes with {@link EngineException.Failed} or a
     *     {@link dev.daybook.store.StoreException} where the environment failed
     * @throws EngineException.Busy where too much waits
     * @throws EngineException.Stopping where the engine is closed
     */
    public <S, C, E, F> CompletableFuture<Outcome> submit(
            AggregateType<S, C, E, F> type, Command<C> command) {
        int kind = types.requireRegistered(type);
        if (!StreamId.validKey(command.key())) {
            return CompletableFuture.completedFuture(Submission.invalidKey(command));
        }
        var reply = new CompletableFuture<Outcome>();
        offer(new Submission<>(kind, type, List.of(command), new Reply.One(reply)));
        return reply;
    }

    /**
     * Queues many commands at once, which costs less than one by one; all of them or none. They are
     * decided in order, each as if it had come alone, and answered together.
     *
     * @return the outcomes, in the order of the commands, once all are durable; completes
     *     exceptionally as {@link #submit} does where one of the commands failed: others may have
     *     been accepted, which is told by sending them again with the same ids
     * @throws EngineException.Busy where too much waits
     * @throws EngineException.Stopping where the engine is closed
     */
    public <S, C, E, F> CompletableFuture<List<Outcome>> submitAll(
            AggregateType<S, C, E, F> type, List<Command<C>> commands) {
        int kind = types.requireRegistered(type);
        if (commands.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        var reply = new CompletableFuture<List<Outcome>>();
        offer(new Submission<>(kind, type, List.copyOf(commands), new Reply.Many(reply)));
        return reply;
    }

    private void offer(Submission<?, ?, ?, ?> submission) {
        switch (queue.offer(submission)) {
            case TAKEN -> {}
            case FULL -> {
                turnedAway.add(submission.commands.size());
                throw new EngineException.Busy(
                        queue.unansweredBytes(),
                        options.waitingBytes(),
                        options.retryAfter().toMillis());
            }
            case CLOSED -> throw new EngineException.Stopping();
        }
    }

    /** The store whose durable events are what the engine answered for. */
    public EventStore store() {
        return store;
    }

    public EngineStatus status() {
        return loop.status(
                queue.isOpen(), queue.unansweredBytes(), options.waitingBytes(), turnedAway.sum());
    }

    /** Takes no more commands, answers those that were taken, saves what waits, and stops. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        snapshots.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
