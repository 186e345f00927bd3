package dev.daybook.views.store;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.tck.CountingProjection;
import dev.daybook.tck.ProjectionStoreContract;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.sql.SqlTransaction;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What every store of projections must do, on one kind of database. */
abstract class SqlProjectionStoreContract extends ProjectionStoreContract<SqlTransaction> {
    private final TestDatabases databases;
    private @Nullable DatabaseOptions options;
    @TempDir private Path directory = Path.of("");

    SqlProjectionStoreContract(TestDatabases databases) {
        this.databases = databases;
    }

    @Override
    protected ProjectionStore<SqlTransaction> open() {
        DatabaseOptions empty = databases.options(directory);
        options = empty;
        return new SqlProjectionStore(Database.open(empty));
    }

    @Override
    protected ProjectionStore<SqlTransaction> reopen(ProjectionStore<SqlTransaction> open) {
        open.close();
        return new SqlProjectionStore(Database.open(Objects.requireNonNull(options)));
    }

    @Override
    public CountingProjection<SqlTransaction> counting(ProjectionId id) {
        return new CountingRows(id);
    }
}
