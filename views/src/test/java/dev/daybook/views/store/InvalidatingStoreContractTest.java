package dev.daybook.views.store;

import dev.daybook.cache.CacheOptions;
import dev.daybook.cache.Caches;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.cache.InvalidatingStore;
import dev.daybook.views.sql.SqlTransaction;
import java.util.Set;

/** A store that keeps a cache in step is a store like any other. */
class InvalidatingStoreContractTest extends SqlProjectionStoreContract {
    InvalidatingStoreContractTest() {
        super(TestDatabases.SQLITE);
    }

    @Override
    protected ProjectionStore<SqlTransaction> open() {
        return invalidating(super.open());
    }

    @Override
    protected ProjectionStore<SqlTransaction> reopen(ProjectionStore<SqlTransaction> open) {
        return invalidating(super.reopen(open));
    }

    private static ProjectionStore<SqlTransaction> invalidating(
            ProjectionStore<SqlTransaction> store) {
        return new InvalidatingStore<>(
                store, Caches.open(CacheOptions.defaults(), "test", () -> 1), Set.of("counts"));
    }
}
