package dev.daybook.runtime;

import dev.daybook.core.Context;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Folds what was decided into the states and hands it to the store. For the engine's thread only.
 *
 * <p>It folds first and appends then: where folding throws, nothing has been stored; and where
 * either fails, the states are forgotten and loaded again.
 */
final class Commits {
    private final StoreWriter writer;
    private final AggregateCache cache;
    private final SnapshotTaker snapshots;
    private final PayloadWriter payload = new PayloadWriter();

    Commits(StoreWriter writer, AggregateCache cache, SnapshotTaker snapshots) {
        this.writer = writer;
        this.cache = cache;
        this.snapshots = snapshots;
    }

    /** Not where a stream has other events than the memory, which is forgotten. */
    <S, C, E, F> boolean alone(
            Submission<S, C, E, F> submission,
            int index,
            Aggregate<S> target,
            List<E> events,
            Context<F> context) {
        StreamHandle handle = target.handle;
        if (handle == null) {
            return jointly(submission, index, List.of(target), List.of(events), context);
        }
        boolean appended = false;
        try {
            long expected = target.revision;
            evolve(submission.type, target, events, context);
            Provenance provenance = submission.provenance(index);
            long position = writer.append(handle, expected, context.nowMicros(), provenance);
            if (position == EventAppender.FULL) {
                throw new StoreException.Unavailable(
                        "Too much waits for the disk; stream=" + target.stream);
            }
            if (position == EventAppender.CONFLICT) {
                return false;
            }
            appended = true;
            target.lastPosition = position;
            target.lastRecordedAtMicros = context.nowMicros();
            changed(submission, target, provenance);
            snapshots.changed(target, expected);
            submission.outcomes.accepted(index, target.stream, target.revision, position);
            return true;
        } finally {
            if (!appended) {
                forget(target);
            }
        }
    }

    private <S, E> void evolve(
            AggregateType<S, ?, E, ?> type,
            Aggregate<S> target,
            List<E> events,
            Context<?> context) {
        EncodedEvents encoded = writer.events(context.occurredAtMicros());
        for (int i = 0; i < events.size(); i++) {
            E event = events.get(i);
            type.codec().encode(event, encoded.payload());
            encoded.add(type.codec().type(event));
            target.evolve(event, context.occurredAtMicros(), type);
        }
    }

    /** As {@link #alone}, over several streams, the command's own first, or where no other way. */
    <S, C, E, F> boolean jointly(
            Submission<S, C, E, F> submission,
            int index,
            List<Aggregate<S>> targets,
            List<List<E>> events,
            Context<F> context) {
        boolean appended = false;
        try {
            Append append = evolve(submission, index, targets, events, context);
            CompletableFuture<AppendResult> result = writer.append(append);
            if (result.isCompletedExceptionally()) {
                throw Failures.asRuntimeException(result.exceptionNow());
            }
            if (result.isDone() && result.join() instanceof AppendResult.Conflict) {
                return false;
            }
            appended = true;
            submission.lastAppend = result;
            writer.appended(result);
            targets.forEach(target -> changed(submission, target, submission.provenance(index)));
            save(targets, events, result);
            Aggregate<S> own = targets.getFirst();
            submission.outcomes.accepted(index, own.stream, own.revision, result);
            return true;
        } finally {
            if (!appended) {
                targets.forEach(this::forget);
            }
        }
    }

    /** The events of the targets stand in the append from the last target to the first. */
    private <S, E> void save(
            List<Aggregate<S>> targets,
            List<List<E>> events,
            CompletableFuture<AppendResult> append) {
        int eventsBehind = 0;
        for (int i = 0; i < targets.size(); i++) {
            Aggregate<S> target = targets.get(i);
            int own = events.get(i).size();
            target.lastPosition = 0;
            snapshots.changed(target, target.revision - own, append, eventsBehind);
            eventsBehind += own;
        }
    }

    private <S, C, E, F> Append evolve(
            Submission<S, C, E, F> submission,
            int index,
            List<Aggregate<S>> targets,
            List<List<E>> events,
            Context<F> context) {
        Provenance provenance = submission.provenance(index);
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
                stored.add(encode(event, submission.type, provenance, context));
                target.evolve(event, context.occurredAtMicros(), submission.type);
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

    private <S> void changed(
            Submission<S, ?, ?, ?> submission, Aggregate<S> target, Provenance provenance) {
        target.changedBy = submission.number;
        target.window.add(provenance.commandId(), provenance.commandHash(), target.revision);
        if (submission.type.isTerminal().test(target.state)) {
            cache.leave(target);
        }
    }

    /** What is on its way to the store has to be there before the stream is loaded again. */
    private void forget(Aggregate<?> target) {
        cache.drop(target);
        if (!cache.isDurable(target)) {
            writer.awaitDurable();
        }
    }
}
