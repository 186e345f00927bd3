package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.StreamHandle;
import org.jspecify.annotations.Nullable;

/** An aggregate in the engine's memory: ahead of the disk by what is not yet durable. */
final class Aggregate<S> {
    /** The words of {@link AggregateKeys}. */
    final long key0;

    final long key1;
    final long key2;

    final StreamId stream;
    final CommandWindow window;

    /** How the store's fast appender knows the stream; null where the store has none. */
    final @Nullable StreamHandle handle;

    /** How its states are saved; null where they are not. */
    final @Nullable SnapshotPolicy<S> snapshots;

    S state;
    long revision;

    /** Of the last event; 0 where the store has not said yet. */
    long lastPosition;

    long lastRecordedAtMicros;

    /** The revision of its newest snapshot, 0 without one. */
    long savedRevision;

    long occurredAtMicros = Long.MIN_VALUE;

    /** Number of the submission that changed it last; durable once that one is answered. */
    long changedBy;

    /** Since the cache's hand passed it. */
    boolean isUsed = true;

    /** What the cache dropped must not be used again, whoever still holds it. */
    boolean isCached = true;

    Aggregate(
            long[] key,
            StreamId stream,
            S initialState,
            CommandWindow window,
            @Nullable StreamHandle handle,
            @Nullable SnapshotPolicy<S> snapshots) {
        this.key0 = key[0];
        this.key1 = key[1];
        this.key2 = key[2];
        this.stream = stream;
        this.state = initialState;
        this.window = window;
        this.handle = handle;
        this.snapshots = snapshots;
    }

    /** Touches the lines of memory that this itself takes up. */
    long touch() {
        return state == null ? 0 : key2;
    }

    /** Touches what this refers to. */
    long touchNext() {
        return window.touch() + (handle == null ? 0 : handle.tipRevision());
    }

    /** What the stored events came to, the last one included. */
    void is(S folded, Event last) {
        state = folded;
        revision = last.revision();
        occurredAtMicros = last.occurredAtMicros();
        lastPosition = last.position();
        lastRecordedAtMicros = last.recordedAtMicros();
    }

    @SuppressWarnings("ReferenceEquality") // Whether there is a reference to store.
    <E> void evolve(E event, long occurredAt, AggregateType<S, ?, E, ?> type) {
        S next = type.decider().evolve(state, event, occurredAt);
        // A reference that is stored costs the garbage collector work, and most states are mutable.
        if (next != state) {
            state = next;
        }
        revision++;
        occurredAtMicros = occurredAt;
    }
}
