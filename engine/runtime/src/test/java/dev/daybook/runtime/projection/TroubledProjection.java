package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Passes batches on to a projection, and fails after their effect where an event is poisoned.
 *
 * @param delivery makes of a batch what comes through
 */
record TroubledProjection<T>(
        Projection<T> projection, UnaryOperator<List<Event>> delivery, Predicate<Event> isPoisoned)
        implements Projection<T> {

    @Override
    public ProjectionId id() {
        return projection.id();
    }

    @Override
    public Set<String> eventTypes() {
        return projection.eventTypes();
    }

    @Override
    public void apply(T transaction, List<Event> events) {
        projection.apply(transaction, delivery.apply(events));
        if (events.stream().anyMatch(isPoisoned)) {
            throw new IllegalStateException("poisoned");
        }
    }

    @Override
    public void create(T transaction) {
        projection.create(transaction);
    }

    @Override
    public void clear(T transaction) {
        projection.clear(transaction);
    }

    @Override
    public void drop(T transaction) {
        projection.drop(transaction);
    }

    @Override
    public List<TableContents> contents(T transaction) {
        return projection.contents(transaction);
    }
}
