package dev.daybook.views.cache;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A projection that tells which events it applied, in the transaction that it did so. */
record ObservedProjection<T>(Projection<T> projection, Consumer<List<Event>> applied)
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
    public void create(T transaction) {
        projection.create(transaction);
    }

    @Override
    public void apply(T transaction, List<Event> events) {
        projection.apply(transaction, events);
        applied.accept(events);
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
