package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommonRejection;
import dev.daybook.core.Context;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.store.EventStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final Commits commits;
    private final JointExecution joint;

    CommandExecution(
            EventStore store,
            AggregateCache cache,
            KnownCommands known,
            TimeRules timeRules,
            Commits commits) {
        this.store = store;
        this.cache = cache;
        this.known = known;
        this.timeRules = timeRules;
        this.commits = commits;
        this.joint = new JointExecution(cache, timeRules, commits);
    }

    /**
     * Puts the outcome into the submission; throws where a rule or the store does.
     *
     * @param found the command's aggregate, if it was in the cache
     */
    <S, C, E, F> void execute(
            Submission<S, C, E, F> submission,
            int index,
            @Nullable Aggregate<S> found,
            F facts,
            long nowMicros) {
        Aggregate<S> aggregate =
                found != null && found.isCached ? found : submission.load(index, cache);
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            if (isDecided(submission, index, aggregate, facts, nowMicros)) {
                return;
            }
            aggregate = submission.load(index, cache);
        }
        submission.outcomes.put(
                index,
                new Outcome.Conflict(
                        aggregate.stream, aggregate.revision, store.revision(aggregate.stream)));
    }

    /** Not where the memory was behind the store, and the command has to be decided again. */
    private <S, C, E, F> boolean isDecided(
            Submission<S, C, E, F> submission,
            int index,
            Aggregate<S> aggregate,
            F facts,
            long nowMicros) {
        Command<C> command = submission.commands.get(index);
        KnownCommands.Known earlier = known.find(aggregate, command);
        if (earlier != null) {
            repeat(submission, index, aggregate, earlier);
            return true;
        }
        if (command.expectedRevision().isPresent()
                && command.expectedRevision().getAsLong() != aggregate.revision) {
            submission.outcomes.put(
                    index,
                    new Outcome.Conflict(
                            aggregate.stream,
                            command.expectedRevision().getAsLong(),
                            aggregate.revision));
            return true;
        }
        List<String> others = submission.type.decider().otherKeys(command.body());
        return others.isEmpty()
                ? alone(submission, index, aggregate, facts, nowMicros)
                : joint.isDecided(submission, index, aggregate, others, facts, nowMicros);
    }

    private <S, C, E, F> boolean alone(
            Submission<S, C, E, F> submission,
            int index,
            Aggregate<S> aggregate,
            F facts,
            long nowMicros) {
        Command<C> command = submission.commands.get(index);
        long previousMicros = aggregate.occurredAtMicros;
        long occurredAt = TimeRules.occurredAtMicros(command, previousMicros, nowMicros);
        Rejection wrongTime = timeRules.broken(occurredAt, previousMicros, nowMicros);
        if (wrongTime != null) {
            submission.outcomes.put(index, new Outcome.Rejected(wrongTime));
            return true;
        }
        var context = new Context<>(command.key(), nowMicros, occurredAt, command.actor(), facts);
        switch (submission.type.decider().decide(aggregate.state, command.body(), context)) {
            case Decision.Rejected<E>(var rejection) -> {
                submission.outcomes.put(index, new Outcome.Rejected(rejection));
                return true;
            }
            case Decision.Accepted<E>(var events) -> {
                if (events.isEmpty()) {
                    submission.outcomes.earlier(index, aggregate.stream, aggregate.revision, false);
                    return true;
                }
                return commits.alone(submission, index, aggregate, events, context);
            }
        }
    }

    private static void repeat(
            Submission<?, ?, ?, ?> submission,
            int index,
            Aggregate<?> aggregate,
            KnownCommands.Known earlier) {
        if (earlier.commandHash() == submission.provenance(index).commandHash()) {
            submission.outcomes.earlier(index, aggregate.stream, earlier.revision(), true);
            return;
        }
        submission.outcomes.put(
                index,
                new Outcome.Rejected(
                        new CommonRejection.CommandIdReused(
                                submission.commands.get(index).id(),
                                aggregate.stream,
                                earlier.revision())));
    }
}
