package dev.daybook.tck;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A projection that counts the events of each stream: what {@link ProjectionStoreContract} fills
 * the tables of a store with. Wrong as soon as one event has its effect twice or not at all.
 */
public interface CountingProjection<T> extends Projection<T> {

    /** Adds to the count of a key, which begins at 0. */
    void add(T transaction, String key, long amount);

    /** All counts by key. */
    Map<String, Long> counts(T transaction);

    @Override
    default Set<String> eventTypes() {
        return Set.of();
    }

    @Override
    default void apply(T transaction, List<Event> events) {
        events.forEach(event -> add(transaction, event.stream().toString(), 1));
    }
}
