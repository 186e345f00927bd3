package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.Context;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Decides a command over several streams. For the engine's thread only. */
final class JointExecution {
    private final AggregateCache cache;
    private final TimeRules timeRules;
    private final Commits commits;

    JointExecution(AggregateCache cache, TimeRules timeRules, Commits commits) {
        this.cache = cache;
        this.timeRules = timeRules;
        this.commits = commits;
    }

    /** Not where the memory was behind the store, and the command has to be decided again. */
    <S, C, E, F> boolean isDecided(
            Submission<S, C, E, F> submission,
            int index,
            Aggregate<S> aggregate,
            List<String> others,
            F facts,
            long nowMicros) {
        Command<C> command = submission.commands.get(index);
        var targets = new ArrayList<Aggregate<S>>();
        targets.add(aggregate);
        others.forEach(key -> targets.add(cache.load(submission.type, key)));
        long previousMicros = latestOccurredAt(targets);
        long occurredAt = TimeRules.occurredAtMicros(command, previousMicros, nowMicros);
        Rejection wrongTime = timeRules.broken(occurredAt, previousMicros, nowMicros);
        if (wrongTime != null) {
            submission.outcomes.put(index, new Outcome.Rejected(wrongTime));
            return true;
        }
        List<S> states = targets.stream().map(target -> target.state).toList();
        var context = new Context<>(command.key(), nowMicros, occurredAt, command.actor(), facts);
        switch (submission.type.decider().decideJointly(states, command.body(), context)) {
            case JointDecision.Rejected<E>(var rejection) -> {
                submission.outcomes.put(index, new Outcome.Rejected(rejection));
                return true;
            }
            case JointDecision.Accepted<E>(var events) -> {
                if (events.stream().allMatch(List::isEmpty)) {
                    submission.outcomes.earlier(index, aggregate.stream, aggregate.revision, false);
                    return true;
                }
                return commits.jointly(submission, index, targets, events, context);
            }
        }
    }

    private static long latestOccurredAt(List<? extends Aggregate<?>> targets) {
        long latest = Long.MIN_VALUE;
        for (Aggregate<?> target : targets) {
            latest = Math.max(latest, target.occurredAtMicros);
        }
        return latest;
    }
}
