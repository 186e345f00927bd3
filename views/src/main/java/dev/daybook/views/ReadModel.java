package dev.daybook.views;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.sql.SqlTransaction;
import java.util.function.BiFunction;

/**
 * Reads the active version of a projection's tables. Thread-safe.
 *
 * @param name of the projection
 */
public record ReadModel(ProjectionStore<SqlTransaction> store, String name) {

    /**
     * Runs a query at one moment, on the version that is active then; see {@link
     * ProjectionStore#read}.
     *
     * @throws IllegalStateException where the projection was never registered
     */
    public <R> R query(BiFunction<ProjectionId, SqlTransaction, R> query) {
        return store.read(
                name,
                (versions, transaction) -> {
                    ProjectionId active =
                            versions.active()
                                    .map(ProjectionState::id)
                                    .orElseThrow(() ->
                                            new IllegalStateException(
                                                    "The read model was never registered;"
                                                            + " projection="
                                                            + name));
                    return query.apply(active, transaction);
                });
    }
}
