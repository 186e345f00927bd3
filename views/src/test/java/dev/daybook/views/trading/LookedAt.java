package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import dev.daybook.views.sql.SqlTransaction;
import java.util.List;
import java.util.Set;

/** A projection before each of whose batches something else is done. */
record LookedAt(Projection<SqlTransaction> projection, Runnable before)
        implements Projection<SqlTransaction> {
    @Override
    public ProjectionId id() {
        return projection.id();
    }

    @Override
    public Set<String> eventTypes() {
        return projection.eventTypes();
    }

    @Override
    public void apply(SqlTransaction transaction, List<Event> events) {
        before.run();
        projection.apply(transaction, events);
    }

    @Override
    public void create(SqlTransaction transaction) {
        projection.create(transaction);
    }

    @Override
    public void clear(SqlTransaction transaction) {
        projection.clear(transaction);
    }

    @Override
    public void drop(SqlTransaction transaction) {
        projection.drop(transaction);
    }

    @Override
    public List<TableContents> contents(SqlTransaction transaction) {
        return projection.contents(transaction);
    }
}
