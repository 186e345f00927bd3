package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.ReplayHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The state of every stream of a store, folded from all of its events on all processors. Holds one
 * state for each stream. Thread-safe: nothing in it changes, but what a caller does to a state.
 */
public final class StoreFold {
    private final List<FoldPart> parts;

    private StoreFold(List<FoldPart> parts) {
        this.parts = parts;
    }

    /** Gets each stream with its last state. */
    public interface Visitor {
        void onStream(StreamId stream, long revision, Object state);
    }

    /**
     * Folds everything that is durable now, on as many threads as the machine has processors.
     *
     * @param types every kind of aggregate that the store may hold, each category once
     * @throws BrokenEventException where an event does not follow from those before it
     * @throws dev.daybook.store.StoreException where the store fails
     */
    public static StoreFold of(
            EventStore store, Collection<? extends AggregateType<?, ?, ?, ?>> types) {
        return of(store, types, Runtime.getRuntime().availableProcessors());
    }

    /** Folds on {@code threads} threads. */
    public static StoreFold of(
            EventStore store, Collection<? extends AggregateType<?, ?, ?, ?>> types, int threads) {
        return by(handlers -> store.replay(0, handlers), types, threads);
    }

    /**
     * Folds what a replay of the caller's gives to the handlers that it gets, {@code threads} of
     * them.
     */
    public static StoreFold by(
            Consumer<List<? extends ReplayHandler>> replay,
            Collection<? extends AggregateType<?, ?, ?, ?>> types,
            int threads) {
        Map<String, AggregateType<?, ?, ?, ?>> byCategory =
                types.stream()
                        .collect(Collectors.toMap(AggregateType::category, Function.identity()));
        List<FoldPart> parts =
                IntStream.range(0, threads).mapToObj(i -> new FoldPart(byCategory)).toList();
        replay.accept(parts);
        return new StoreFold(parts);
    }

    /** How many events were folded. */
    public long events() {
        return parts.stream().mapToLong(FoldPart::events).sum();
    }

    /** How many streams have events. */
    public int streams() {
        return parts.stream().mapToInt(FoldPart::streams).sum();
    }

    /** Each stream, in no order; the state is of the type of its category. */
    public void forEach(Visitor visitor) {
        parts.forEach(part -> part.forEach(visitor));
    }
}
