package dev.daybook.runtime;

import dev.daybook.core.Clock;
import dev.daybook.core.Micros;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The engine's thread: takes what is queued, decides it, and sends the replies on their way. */
final class CommandLoop implements Runnable {
    /** After so many commands the store is told to write while more are decided. */
    private static final int FLUSH_INTERVAL = 256;

    private final Clock clock;
    private final CommandQueue queue;
    private final ReplyGate gate;
    private final Answers answers;
    private final StoreWriter writer;
    private final AggregateCache cache;
    private final CommandExecution execution;
    private final Object[] facts;
    private final ReadAhead readAhead;
    private long nowMicros;
    private long submissions;
    private int unflushed;

    CommandLoop(
            EventStore store,
            Clock clock,
            EngineOptions options,
            AggregateTypes types,
            CommandQueue queue,
            SnapshotWriter snapshotWriter) {
        this.clock = clock;
        this.queue = queue;
        var known = new KnownCommands(store);
        this.answers = new Answers(queue, known);
        this.gate = new ReplyGate(answers);
        this.writer = new StoreWriter(store, gate);
        var snapshots = new SnapshotTaker(snapshotWriter);
        var loader = new AggregateLoader(store, writer, snapshots, options.commandWindow());
        this.cache =
                new AggregateCache(
                        types, loader, snapshots, options.cachedAggregates(), gate::released);
        this.readAhead = new ReadAhead(cache);
        this.execution =
                new CommandExecution(
                        store,
                        cache,
                        known,
                        new TimeRules(Micros.of(options.clockSkew())),
                        new Commits(writer, cache, snapshots));
        this.facts = IntStream.range(0, types.count()).mapToObj(i -> factsOf(types, i)).toArray();
        this.nowMicros = store.lastRecordedAtMicros();
    }

    private Object factsOf(AggregateTypes types, int kind) {
        return types.get(kind).facts().apply(cache);
    }

    @Override
    public void run() {
        writer.open();
        List<Submission<?, ?, ?, ?>> batch = queue.takeAll();
        while (!batch.isEmpty()) {
            nowMicros = Math.max(nowMicros, clock.nowMicros());
            batch.forEach(this::execute);
            flush();
            batch = queue.takeAll();
        }
        queue.awaitAllAnswered();
    }

    private <S, C, E, F> void execute(Submission<S, C, E, F> submission) {
        submission.number = ++submissions;
        for (int start = 0; start < submission.size(); start += ReadAhead.GROUP) {
            int end = Math.min(start + ReadAhead.GROUP, submission.size());
            readAhead.find(submission, start, end);
            for (int i = start; i < end; i++) {
                // What follows a command that the store did not take must not overtake it.
                if (submission.outcomes.failure() instanceof StoreException) {
                    break;
                }
                execute(submission, i, readAhead.found(i - start));
            }
        }
        submission.position = writer.lastPosition();
        // First what earlier submissions left: who is answered now finds a cache within its limit.
        cache.trim(submission.size());
        gate.add(submission);
    }

    private <S, C, E, F> void execute(
            Submission<S, C, E, F> submission, int index, @Nullable Aggregate<?> found) {
        if (submission.outcomes.isDecided(index)) {
            return;
        }
        try {
            // What was found by the words of a key is of the key's type.
            @SuppressWarnings("unchecked")
            var aggregate = (Aggregate<S>) found;
            execution.execute(submission, index, aggregate, factsOf(submission), nowMicros);
        } catch (RuntimeException thrown) {
            submission.outcomes.failed(thrown);
        }
        if (++unflushed >= FLUSH_INTERVAL) {
            flush();
        }
    }

    private void flush() {
        writer.flush();
        unflushed = 0;
    }

    /** Made by just this type. */
    @SuppressWarnings("unchecked")
    private <F> F factsOf(Submission<?, ?, ?, F> submission) {
        return (F) facts[submission.kind];
    }

    EngineStatus status(boolean open, long waitingBytes, long waitingLimitBytes, long turnedAway) {
        OutcomeCounts counts = answers.counts();
        return new EngineStatus(
                open,
                waitingBytes,
                waitingLimitBytes,
                counts.accepted(),
                counts.repeated(),
                counts.rejected(),
                counts.conflicts(),
                turnedAway,
                cache.size(),
                answers.lastFailure());
    }
}
