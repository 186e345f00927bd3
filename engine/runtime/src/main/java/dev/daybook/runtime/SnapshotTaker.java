package dev.daybook.runtime;

import dev.daybook.core.PayloadWriter;
import dev.daybook.store.AppendResult;
import dev.daybook.store.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a state is saved, and turns it into bytes before the next command changes it. For
 * the engine's thread only.
 *
 * <p>Whatever fails here costs a snapshot and nothing else.
 */
final class SnapshotTaker {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);

    private final SnapshotWriter writer;
    private final PayloadWriter bytes = new PayloadWriter();

    SnapshotTaker(SnapshotWriter writer) {
        this.writer = writer;
    }

    /** A command's events took the stream on from a revision, and their position is known. */
    <S> void changed(Aggregate<S> aggregate, long revisionBefore) {
        if (aggregate.snapshots != null
                && aggregate.snapshots.isDue(revisionBefore, aggregate.revision)) {
            take(aggregate, aggregate.snapshots);
        }
    }

    /**
     * As the other, for events whose position is not known before they are durable.
     *
     * @param eventsBehind how many events of the same append come after the stream's own
     */
    <S> void changed(
            Aggregate<S> aggregate,
            long revisionBefore,
            CompletableFuture<AppendResult> append,
            int eventsBehind) {
        SnapshotPolicy<S> policy = aggregate.snapshots;
        if (policy == null || !policy.isDue(revisionBefore, aggregate.revision)) {
            return;
        }
        Snapshot unplaced = snapshot(aggregate, policy);
        if (unplaced == null) {
            return;
        }
        aggregate.savedRevision = aggregate.revision;
        var _ =
                append.thenAccept(done -> {
                    if (done instanceof AppendResult.Appended appended) {
                        writer.offer(placed(unplaced, appended, eventsBehind));
                    }
                });
    }

    private static Snapshot placed(
            Snapshot unplaced, AppendResult.Appended appended, int eventsBehind) {
        return new Snapshot(
                unplaced.stream(),
                unplaced.revision(),
                appended.lastPosition() - eventsBehind,
                appended.recordedAtMicros(),
                unplaced.occurredAtMicros(),
                unplaced.format(),
                unplaced.state());
    }

    /** A load had to fold many events. */
    <S> void loaded(Aggregate<S> aggregate) {
        SnapshotPolicy<S> policy = aggregate.snapshots;
        if (policy != null
                && aggregate.revision - aggregate.savedRevision > policy.intervalEvents()) {
            take(aggregate, policy);
        }
    }

    /** An aggregate leaves the memory: the next load is to find most of it. */
    <S> void leaves(Aggregate<S> aggregate) {
        SnapshotPolicy<S> policy = aggregate.snapshots;
        if (policy != null
                && aggregate.revision - aggregate.savedRevision > policy.intervalEvents() / 2
                && aggregate.lastPosition > 0) {
            take(aggregate, policy);
        }
    }

    private <S> void take(Aggregate<S> aggregate, SnapshotPolicy<S> policy) {
        Snapshot snapshot = snapshot(aggregate, policy);
        if (snapshot != null && writer.offer(snapshot)) {
            aggregate.savedRevision = aggregate.revision;
        }
    }

    private <S> @Nullable Snapshot snapshot(Aggregate<S> aggregate, SnapshotPolicy<S> policy) {
        if (!writer.hasRoom()) {
            return null;
        }
        try {
            bytes.clear();
            SavedAggregate.write(
                    aggregate.state,
                    policy.codec(),
                    aggregate.window,
                    aggregate.savedRevision,
                    bytes);
        } catch (RuntimeException fault) {
            LOG.error("A state can't be saved; stream={}", aggregate.stream, fault);
            return null;
        }
        return new Snapshot(
                aggregate.stream,
                aggregate.revision,
                aggregate.lastPosition,
                aggregate.lastRecordedAtMicros,
                aggregate.occurredAtMicros,
                policy.codec().format(),
                bytes.toPayload());
    }
}
