package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds what is durable: the state now, at a revision, or as of an instant. Thread-safe; blocks on
 * the store.
 */
public final class StateReader<S, E> {
    private final EventStore store;
    private final AggregateType<S, ?, E, ?> type;

    public StateReader(EventStore store, AggregateType<S, ?, E, ?> type) {
        this.store = store;
        this.type = type;
    }

    /** The state after every durable event; empty where the stream doesn't exist. */
    public Optional<Folded<S>> latest(String key) {
        return fold(range(key));
    }

    /** The state after the first {@code revision} events; empty where the stream is shorter. */
    public Optional<Folded<S>> at(String key, long revision) {
        if (revision < 1) {
            return Optional.empty();
        }
        return fold(range(key).to(revision)).filter(folded -> folded.revision() == revision);
    }

    /** The state after every event up to an instant, included; empty where there was none yet. */
    public Optional<Folded<S>> asOf(String key, TimeAxis axis, long instantMicros) {
        return fold(range(key).upTo(axis, instantMicros));
    }

    /** Up to {@code limit} events after a revision, each with the state after it. */
    public List<HistoryEntry<S, E>> history(String key, long afterRevision, int limit) {
        var entries = new ArrayList<HistoryEntry<S, E>>();
        S state = type.decider().initialState();
        try (EventCursor events = store.read(range(key))) {
            while (events.hasNext() && entries.size() < limit) {
                Event stored = events.next();
                E event = type.codec().decode(stored.type(), stored.payload());
                state = type.decider().evolve(state, event, stored.occurredAtMicros());
                if (stored.revision() > afterRevision) {
                    entries.add(new HistoryEntry<>(stored, event, type.decider().copy(state)));
                }
            }
        }
        return entries;
    }

    private Optional<Folded<S>> fold(StreamRange range) {
        S state = type.decider().initialState();
        Event last = null;
        try (EventCursor events = store.read(range)) {
            while (events.hasNext()) {
                last = events.next();
                E event = type.codec().decode(last.type(), last.payload());
                state = type.decider().evolve(state, event, last.occurredAtMicros());
            }
        }
        return last == null ? Optional.empty() : Optional.of(new Folded<>(state, last));
    }

    private StreamRange range(String key) {
        return StreamRange.of(new StreamId(type.category(), key));
    }
}
