package dev.daybook.views;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.sql.SqlTransaction;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads the active version of a projection's tables. Thread-safe.
 *
 * @param name of the projection
 */
public record ReadModel(ProjectionStore<SqlTransaction> store, String name) {
    private static final ScopedValue<Long> AT_LEAST = ScopedValue.newInstance();

    /**
     * Runs queries that find what events up to a position did, provided that the projection has
     * dealt with them. Others may find what was there a moment ago, where they read a replica.
     */
    public static <R> R atLeast(long position, Supplier<R> queries) {
        return ScopedValue.where(AT_LEAST, position).call(queries::get);
    }

    /** The position that queries made here and now find; 0 for none in particular. */
    public static long atLeast() {
        return AT_LEAST.orElse(0L);
    }

    /**
     * Runs a query at one moment, on the version that is active then; see {@link
     * ProjectionStore#query}.
     *
     * @throws IllegalStateException where the projection was never registered
     */
    public <R> R query(BiFunction<ProjectionId, SqlTransaction, R> query) {
        return query(atLeast(), query);
    }

    /** As {@link #query}, never of a replica: the answer has all that was committed before. */
    public <R> R latest(BiFunction<ProjectionId, SqlTransaction, R> query) {
        return query(Long.MAX_VALUE, query);
    }

    private <R> R query(long atLeast, BiFunction<ProjectionId, SqlTransaction, R> query) {
        return store.query(
                name,
                atLeast,
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
