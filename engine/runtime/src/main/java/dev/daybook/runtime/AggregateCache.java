package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The aggregates that the engine has in memory, least recently used first.
 *
 * <p>One that the store doesn't have whole yet is never dropped: loading it again would lose what
 * is on its way to the disk. For the engine's thread only, but for {@link #size}.
 */
final class AggregateCache implements StateLookup {
    private static final int EVICTION_TRIES = 16;

    private final EventStore store;
    private final int limit;
    private final int commandWindow;
    private final Map<StreamId, Aggregate<?>> aggregates = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicInteger size = new AtomicInteger();

    AggregateCache(EventStore store, int limit, int commandWindow) {
        this.store = store;
        this.limit = limit;
        this.commandWindow = commandWindow;
    }

    int size() {
        return size.get();
    }

    @Override
    public <S> S state(AggregateType<S, ?, ?, ?> type, String key) {
        return load(type, type.stream(key)).state;
    }

    <S> Aggregate<S> load(AggregateType<S, ?, ?, ?> type, StreamId stream) {
        // A category belongs to one type, so what lies under the stream is of that type.
        @SuppressWarnings("unchecked")
        var cached = (Aggregate<S>) aggregates.get(stream);
        if (cached != null) {
            return cached;
        }
        Aggregate<S> loaded = fromStore(type, stream);
        aggregates.put(stream, loaded);
        size.set(aggregates.size());
        return loaded;
    }

    /** Forgets an aggregate whose memory can't be trusted. */
    void drop(StreamId stream) {
        aggregates.remove(stream);
        size.set(aggregates.size());
    }

    private <S> Aggregate<S> fromStore(AggregateType<S, ?, ?, ?> type, StreamId stream) {
        var aggregate = new Aggregate<>(stream, type.decider().initialState(), commandWindow);
        if (store.revision(stream) > 0) {
            try (EventCursor events = store.read(stream)) {
                events.forEachRemaining(event -> aggregate.fold(event, type));
            }
        }
        return aggregate;
    }

    /**
     * Brings the cache back to its limit. Between commands only: a command holds what it loaded.
     */
    void trim() {
        int tries = EVICTION_TRIES;
        Iterator<Aggregate<?>> oldest = aggregates.values().iterator();
        while (aggregates.size() > limit && tries-- > 0 && oldest.hasNext()) {
            if (oldest.next().isDurable()) {
                oldest.remove();
            }
        }
        size.set(aggregates.size());
    }
}
