package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Folds what is durable: the state now, at a revision, or as of an instant, from the nearest
 * snapshot on. Thread-safe; blocks on the store.
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
        return to(type.stream(key), store.revision(type.stream(key)));
    }

    /** The state after the first {@code revision} events; empty where the stream is shorter. */
    public Optional<Folded<S>> at(String key, long revision) {
        return to(type.stream(key), revision).filter(folded -> folded.revision() == revision);
    }

    private Optional<Folded<S>> to(StreamId stream, long revision) {
        return revision < 1
                ? Optional.empty()
                : fold(
                        StreamRange.of(stream).to(revision),
                        (saved, format) -> saved.atOrBefore(stream, format, revision));
    }

    /** The state after every event up to an instant, included; empty where there was none yet. */
    public Optional<Folded<S>> asOf(String key, TimeAxis axis, long instantMicros) {
        StreamId stream = type.stream(key);
        return fold(
                StreamRange.of(stream).upTo(axis, instantMicros),
                (saved, format) -> saved.atOrBefore(stream, format, axis, instantMicros));
    }

    /** Up to {@code limit} events after a revision, each with the state after it. */
    public List<HistoryEntry<S, E>> history(String key, long afterRevision, int limit) {
        StreamId stream = type.stream(key);
        var entries = new ArrayList<HistoryEntry<S, E>>();
        try (var fold =
                StreamFold.begin(
                        store,
                        type,
                        StreamRange.of(stream),
                        (saved, format) -> saved.atOrBefore(stream, format, afterRevision))) {
            while (entries.size() < limit && fold.hasNext()) {
                E event = fold.next();
                var stored = Objects.requireNonNull(fold.last());
                if (stored.revision() > afterRevision) {
                    S state = type.decider().copy(fold.state());
                    entries.add(new HistoryEntry<>(stored, event, state));
                }
            }
        }
        return entries;
    }

    private Optional<Folded<S>> fold(StreamRange range, StreamFold.Nearest nearest) {
        try (var fold = StreamFold.begin(store, type, range, nearest)) {
            while (fold.hasNext()) {
                fold.next();
            }
            return fold.last() == null
                    ? Optional.empty()
                    : Optional.of(new Folded<>(fold.state(), fold.last()));
        }
    }
}
