package dev.daybook.runtime;

import dev.daybook.core.Clock;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's thread: takes what is queued, decides it, and sends the replies on their way. */
final class CommandLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLoop.class);

    private final EventStore store;
    private final Clock clock;
    private final CommandQueue queue;
    private final AggregateCache cache;
    private final CommandExecution execution;
    private final Map<String, Kind<?>> kinds = new HashMap<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private volatile @Nullable RuntimeException lastFailure;
    private long nowMicros;

    private record Kind<F>(AggregateType<?, ?, ?, F> type, F facts) {}

    CommandLoop(
            EventStore store,
            Clock clock,
            EngineOptions options,
            List<AggregateType<?, ?, ?, ?>> types,
            CommandQueue queue) {
        this.store = store;
        this.clock = clock;
        this.queue = queue;
        this.cache = new AggregateCache(store, options.cachedAggregates(), options.commandWindow());
        this.execution = new CommandExecution(store, cache, options);
        types.forEach(this::register);
    }

    private <F> void register(AggregateType<?, ?, ?, F> type) {
        if (kinds.put(type.category(), new Kind<>(type, type.facts().apply(cache))) != null) {
            throw new IllegalArgumentException(
                    "A category has one aggregate type; category=" + type.category());
        }
    }

    void requireRegistered(AggregateType<?, ?, ?, ?> type) {
        Kind<?> kind = kinds.get(type.category());
        if (kind == null || !kind.type().equals(type)) {
            throw new IllegalArgumentException(
                    "The engine was started without this aggregate type; category="
                            + type.category());
        }
    }

    @Override
    public void run() {
        nowMicros = store.lastRecordedAtMicros();
        List<Submission<?, ?, ?, ?>> batch = queue.takeAll();
        while (!batch.isEmpty()) {
            nowMicros = Math.max(nowMicros, clock.nowMicros());
            batch.forEach(this::execute);
            batch = queue.takeAll();
        }
        execution.awaitDurable();
    }

    private <S, C, E, F> void execute(Submission<S, C, E, F> submission) {
        CompletableFuture<Outcome> outcome;
        try {
            outcome = execution.execute(submission, factsOf(submission.type()), nowMicros);
        } catch (RuntimeException thrown) {
            outcome = CompletableFuture.failedFuture(thrown);
        }
        cache.trim();
        var _ = outcome.whenComplete((result, thrown) -> answer(submission, result, thrown));
    }

    /** Registered together with just this type, which {@link #requireRegistered} has checked. */
    @SuppressWarnings("unchecked")
    private <F> F factsOf(AggregateType<?, ?, ?, F> type) {
        return ((Kind<F>) Objects.requireNonNull(kinds.get(type.category()))).facts();
    }

    private void answer(
            Submission<?, ?, ?, ?> submission,
            @Nullable Outcome outcome,
            @Nullable Throwable thrown) {
        queue.answered(submission.sizeBytes());
        if (outcome != null) {
            count(outcome);
            submission.reply().complete(outcome);
            return;
        }
        RuntimeException failure = asFailure(thrown, submission);
        lastFailure = failure;
        submission.reply().completeExceptionally(failure);
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted(var stream, var revision, var position, var again) ->
                    (again ? repeated : accepted).increment();
            case Outcome.Rejected rejection -> rejected.increment();
            case Outcome.Conflict conflict -> conflicts.increment();
        }
    }

    private static RuntimeException asFailure(
            @Nullable Throwable thrown, Submission<?, ?, ?, ?> submission) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StoreException storeFailed) {
            return storeFailed;
        }
        String where =
                "stream=%s commandId=%s".formatted(submission.stream(), submission.command().id());
        LOG.error("A command failed; {}", where, cause);
        return new EngineException.Failed(
                "The command failed by a fault in the engine or in a rule; %s".formatted(where),
                cause == null ? new IllegalStateException("no outcome and no cause") : cause);
    }

    EngineStatus status(boolean open, long waitingBytes, long waitingLimitBytes) {
        RuntimeException last = lastFailure;
        return new EngineStatus(
                open,
                waitingBytes,
                waitingLimitBytes,
                accepted.sum(),
                repeated.sum(),
                rejected.sum(),
                conflicts.sum(),
                cache.size(),
                last == null ? "" : String.valueOf(last.getMessage()));
    }
}
