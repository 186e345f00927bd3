package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommonRejection;
import dev.daybook.core.Context;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Micros;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.Rejection;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Executes one command: known id, expected revision, time, decision, append. For the engine's
 * thread only.
 */
final class CommandExecution {
    /** How often a command is decided again because something else wrote to its stream. */
    private static final int MAX_ATTEMPTS = 8;

    private final EventStore store;
    private final AggregateCache cache;
    private final KnownCommands known;
    private final TimeRules timeRules;
    private final PayloadWriter payload = new PayloadWriter();
    private CompletableFuture<?> lastAppend = CompletableFuture.completedFuture(null);

    CommandExecution(EventStore store, AggregateCache cache, EngineOptions options) {
        this.store = store;
        this.cache = cache;
        this.known = new KnownCommands(store);
        this.timeRules = new TimeRules(Micros.of(options.clockSkew()));
    }

    /** The future completes when everything that the outcome rests on is durable. */
    <S, C, E, F> CompletableFuture<Outcome> execute(
            Submission<S, C, E, F> submission, F facts, long nowMicros) {
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            var outcome = attempt(submission, facts, nowMicros);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        Aggregate<S> aggregate = cache.load(submission.type(), submission.stream());
        return CompletableFuture.completedFuture(
                new Outcome.Conflict(
                        aggregate.stream, aggregate.revision, store.revision(aggregate.stream)));
    }

    /** Waits until everything appended so far is durable or has failed. */
    void awaitDurable() {
        lastAppend.exceptionally(failed -> null).join();
    }

    /** Empty where the memory was behind the store, and the command has to be decided again. */
    private <S, C, E, F> Optional<CompletableFuture<Outcome>> attempt(
            Submission<S, C, E, F> submission, F facts, long nowMicros) {
        Command<C> command = submission.command();
        Aggregate<S> aggregate = cache.load(submission.type(), submission.stream());
        var earlier = known.find(aggregate, command);
        if (earlier.isPresent()) {
            return Optional.of(repeat(aggregate, submission, earlier.get()));
        }
        if (command.expectedRevision().isPresent()
                && command.expectedRevision().getAsLong() != aggregate.revision) {
            return Optional.of(
                    afterDurable(
                            new Outcome.Conflict(
                                    aggregate.stream,
                                    command.expectedRevision().getAsLong(),
                                    aggregate.revision)));
        }
        List<Aggregate<S>> targets = targets(submission, aggregate);
        long previousMicros = latestOccurredAt(targets);
        long occurredAt = TimeRules.occurredAtMicros(command, previousMicros, nowMicros);
        Optional<Rejection> tooEarlyOrLate =
                timeRules.broken(occurredAt, previousMicros, nowMicros);
        if (tooEarlyOrLate.isPresent()) {
            return Optional.of(reject(tooEarlyOrLate.get()));
        }
        var context = new Context<>(command.key(), nowMicros, occurredAt, command.actor(), facts);
        return switch (decide(submission, targets, context)) {
            case JointDecision.Rejected<E>(var rejection) -> Optional.of(reject(rejection));
            case JointDecision.Accepted<E>(var events) ->
                    isEmpty(events)
                            ? Optional.of(unchanged(aggregate))
                            : append(submission, targets, events, context);
        };
    }

    private static boolean isEmpty(List<? extends List<?>> events) {
        for (List<?> ofStream : events) {
            if (!ofStream.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private <S, C> List<Aggregate<S>> targets(
            Submission<S, C, ?, ?> submission, Aggregate<S> aggregate) {
        var type = submission.type();
        List<String> others = type.decider().otherKeys(submission.command().body());
        if (others.isEmpty()) {
            return List.of(aggregate);
        }
        var targets = new ArrayList<Aggregate<S>>();
        targets.add(aggregate);
        others.forEach(key -> targets.add(cache.load(type, type.stream(key))));
        return targets;
    }

    private static long latestOccurredAt(List<? extends Aggregate<?>> targets) {
        long latest = Long.MIN_VALUE;
        for (Aggregate<?> target : targets) {
            latest = Math.max(latest, target.occurredAtMicros);
        }
        return latest;
    }

    private static <S, C, E, F> JointDecision<E> decide(
            Submission<S, C, E, F> submission, List<Aggregate<S>> targets, Context<F> context) {
        var decider = submission.type().decider();
        C body = submission.command().body();
        if (targets.size() > 1) {
            List<S> states = targets.stream().map(target -> target.state).toList();
            return decider.decideJointly(states, body, context);
        }
        return switch (decider.decide(targets.getFirst().state, body, context)) {
            case Decision.Accepted<E>(var events) -> new JointDecision.Accepted<>(List.of(events));
            case Decision.Rejected<E>(var rejection) -> new JointDecision.Rejected<>(rejection);
        };
    }

    /**
     * Evolves the states first and appends then: where evolving throws, nothing has been stored,
     * and where the store refuses, the states are forgotten and loaded again.
     */
    private <S, C, E, F> Optional<CompletableFuture<Outcome>> append(
            Submission<S, C, E, F> submission,
            List<Aggregate<S>> targets,
            List<List<E>> events,
            Context<F> context) {
        boolean appended = false;
        try {
            Append append = evolve(submission, targets, events, context);
            CompletableFuture<AppendResult> result = store.append(append);
            if (result.isCompletedExceptionally()) {
                return Optional.of(result.thenCompose(never -> new CompletableFuture<>()));
            }
            if (isConflict(result)) {
                return Optional.empty();
            }
            appended = true;
            lastAppend = result;
            Aggregate<S> first = targets.getFirst();
            for (Aggregate<S> target : targets) {
                target.lastAppend = result;
                target.window.add(
                        submission.command().id(), submission.commandHash(), target.revision);
            }
            long revision = first.revision;
            return Optional.of(result.thenApply(done -> accepted(first, revision, done)));
        } finally {
            if (!appended) {
                targets.forEach(target -> cache.drop(target.stream));
            }
        }
    }

    private <S, C, E, F> Append evolve(
            Submission<S, C, E, F> submission,
            List<Aggregate<S>> targets,
            List<List<E>> events,
            Context<F> context) {
        Provenance provenance = submission.command().provenance(submission.commandHash());
        var streams = new ArrayList<StreamAppend>(targets.size());
        // The command's own stream comes last: its last event is then the append's last, and one
        // position tells a reader that all of it is there.
        for (int i = targets.size() - 1; i >= 0; i--) {
            Aggregate<S> target = targets.get(i);
            if (events.get(i).isEmpty()) {
                continue;
            }
            var expected = ExpectedRevision.exactly(target.revision);
            var stored = new ArrayList<NewEvent>(events.get(i).size());
            for (E event : events.get(i)) {
                stored.add(encode(event, submission.type(), provenance, context));
                target.evolve(event, context.occurredAtMicros(), submission.type());
            }
            streams.add(new StreamAppend(target.stream, expected, stored));
        }
        return new Append(streams, context.nowMicros());
    }

    private <E> NewEvent encode(
            E event, AggregateType<?, ?, E, ?> type, Provenance provenance, Context<?> context) {
        payload.clear();
        type.codec().encode(event, payload);
        return new NewEvent(
                type.codec().type(event),
                context.occurredAtMicros(),
                provenance,
                payload.toPayload());
    }

    private static boolean isConflict(CompletableFuture<AppendResult> result) {
        return result.isDone() && result.join() instanceof AppendResult.Conflict;
    }

    private static Outcome accepted(Aggregate<?> aggregate, long revision, AppendResult done) {
        return switch (done) {
            case AppendResult.Appended appended ->
                    new Outcome.Accepted(
                            aggregate.stream, revision, appended.lastPosition(), false);
            case AppendResult.Conflict conflict ->
                    throw new IllegalStateException(
                            "A store reports a conflict at once, not later; conflict=" + conflict);
        };
    }

    private CompletableFuture<Outcome> repeat(
            Aggregate<?> aggregate,
            Submission<?, ?, ?, ?> submission,
            KnownCommands.Known earlier) {
        if (earlier.commandHash() != submission.commandHash()) {
            return reject(
                    new CommonRejection.CommandIdReused(
                            submission.command().id(), aggregate.stream, earlier.revision()));
        }
        return lastAppend.thenApplyAsync(
                durable -> known.accepted(aggregate.stream, earlier.revision(), true),
                Thread::startVirtualThread);
    }

    private CompletableFuture<Outcome> unchanged(Aggregate<?> aggregate) {
        long revision = aggregate.revision;
        return lastAppend.thenApplyAsync(
                durable -> known.accepted(aggregate.stream, revision, false),
                Thread::startVirtualThread);
    }

    private CompletableFuture<Outcome> reject(Rejection rejection) {
        return afterDurable(new Outcome.Rejected(rejection));
    }

    private CompletableFuture<Outcome> afterDurable(Outcome outcome) {
        return lastAppend.thenApply(durable -> outcome);
    }
}
