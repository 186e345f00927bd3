package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.StreamRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds a part of a stream that begins with its first event, from the nearest snapshot on where
 * there is one that fits the events. Not thread-safe; blocks on the store. Close it.
 */
final class StreamFold<S, E> implements AutoCloseable {
    /** Snapshots that don't decode or don't fit are rare, and hardly ever more than one. */
    private static final int TRIES = 4;

    private final AggregateType<S, ?, E, ?> type;
    private final EventCursor events;
    private final @Nullable SavedAggregate<S> start;
    private S state;
    private @Nullable Event last;
    private @Nullable Event ahead;

    private StreamFold(
            AggregateType<S, ?, E, ?> type,
            EventCursor events,
            S state,
            @Nullable SavedAggregate<S> start,
            @Nullable Event last) {
        this.type = type;
        this.events = events;
        this.state = state;
        this.start = start;
        this.last = last;
    }

    /** Which snapshot to begin with. */
    interface Nearest {
        Optional<Snapshot> of(SnapshotStore snapshots, int format);
    }

    /** The snapshot's last event has to be within the range, or the snapshot is not used. */
    static <S, E> StreamFold<S, E> begin(
            EventStore store, AggregateType<S, ?, E, ?> type, StreamRange range, Nearest nearest) {
        if (type.snapshots().isPresent()) {
            var policy = type.snapshots().get();
            int format = policy.codec().format();
            SnapshotStore snapshots = store.snapshots();
            Optional<Snapshot> candidate = nearest.of(snapshots, format);
            for (int tries = TRIES; tries > 0 && candidate.isPresent(); tries--) {
                var saved = SavedAggregate.read(candidate.get(), policy.codec());
                var fold = saved.flatMap(start -> from(start, store, type, range));
                if (fold.isPresent()) {
                    return fold.get();
                }
                long before = candidate.get().revision() - 1;
                candidate = snapshots.atOrBefore(range.stream(), format, before);
            }
        }
        return new StreamFold<>(type, store.read(range), type.decider().initialState(), null, null);
    }

    private static <S, E> Optional<StreamFold<S, E>> from(
            SavedAggregate<S> start,
            EventStore store,
            AggregateType<S, ?, E, ?> type,
            StreamRange range) {
        EventCursor events = store.read(range.from(start.revision()));
        boolean fits = false;
        try {
            if (events.hasNext()) {
                Event event = events.next();
                fits = start.isOf(event);
                if (fits) {
                    return Optional.of(new StreamFold<>(type, events, start.state(), start, event));
                }
            }
            return Optional.empty();
        } finally {
            if (!fits) {
                events.close();
            }
        }
    }

    /** The snapshot that this began with. */
    Optional<SavedAggregate<S>> start() {
        return Optional.ofNullable(start);
    }

    /** The state after {@link #last}; the next step may change it. */
    S state() {
        return state;
    }

    /** The last event that is part of the state; null where there is none. */
    @Nullable Event last() {
        return last;
    }

    boolean hasNext() {
        return ahead != null || events.hasNext();
    }

    /** The event that comes next, which is not part of the state yet; null at the end. */
    @Nullable Event peek() {
        if (ahead == null && events.hasNext()) {
            ahead = events.next();
        }
        return ahead;
    }

    /** Folds the next event and returns it. */
    E next() {
        Event stored = ahead != null ? ahead : events.next();
        ahead = null;
        E event = type.codec().decode(stored.type(), stored.payload());
        state = type.decider().evolve(state, event, stored.occurredAtMicros());
        last = stored;
        return event;
    }

    @Override
    public void close() {
        events.close();
    }
}
