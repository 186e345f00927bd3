package dev.daybook.views.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.store.projection.ReadModelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The database of the read models: SQLite in a file, or PostgreSQL. Thread-safe.
 *
 * <p>Failures are {@link ReadModelException}s, but for rows that the database refuses: {@link
 * RefusedRowException}.
 */
public final class Database implements AutoCloseable {
    /** How often a reader begins again whose tables were deleted, each time after a new swap. */
    private static final int MAX_READ_ATTEMPTS = 5;

    static {
        // jOOQ greets in the log; nobody needs it there.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final DatabaseOptions options;
    private final Dialect dialect;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private volatile boolean closed;

    private Database(DatabaseOptions options, HikariDataSource writers, HikariDataSource readers) {
        this.options = options;
        this.dialect = options.dialect();
        this.writers = writers;
        this.readers = readers;
    }

    /** Connects, and brings the tables of the {@link dev.daybook.views.store store} up to date. */
    public static Database open(DatabaseOptions options) {
        HikariDataSource writers = null;
        try {
            writers = Pools.writers(options);
            migrate(writers, options.dialect());
            return new Database(options, writers, Pools.readers(options));
        } catch (RuntimeException failure) {
            if (writers != null) {
                writers.close();
            }
            throw new ReadModelException.Unavailable(
                    "The read models' database can't be opened: %s; url=%s"
                            .formatted(failure.getMessage(), options.url()),
                    failure);
        }
    }

    private static void migrate(HikariDataSource writers, Dialect dialect) {
        String text = dialect == Dialect.POSTGRES ? "TEXT COLLATE \"C\"" : "TEXT";
        String identity =
                dialect == Dialect.POSTGRES
                        ? "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                        : "INTEGER PRIMARY KEY AUTOINCREMENT";
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(writers)
                .locations("classpath:dev/daybook/views/migrations")
                .table("daybook_migrations")
                .placeholders(Map.of("text", text, "identity", identity))
                .load()
                .migrate();
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs work in a transaction that commits when it returns and rolls back when it throws. */
    public <R> R write(Function<SqlTransaction, R> work) {
        try (Connection connection = connect(writers)) {
            return inTransaction(connection, work);
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /**
     * Runs a query in a transaction that sees one moment. The work may run again from the start
     * where the tables that it began with were deleted meanwhile.
     */
    public <R> R read(Function<SqlTransaction, R> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connect(readers);
                    var _ = Deadline.on(connection, options)) {
                return inTransaction(connection, work);
            } catch (TableGone gone) {
                if (attempt == MAX_READ_ATTEMPTS) {
                    throw unavailable(gone.failure);
                }
            } catch (SQLException failure) {
                throw translated(failure);
            }
        }
    }

    private static final class TableGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        TableGone(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private Connection connect(HikariDataSource pool) throws SQLException {
        if (closed) {
            throw new ReadModelException.Closed("The read models are closed");
        }
        return pool.getConnection();
    }

    private <R> R inTransaction(Connection connection, Function<SqlTransaction, R> work)
            throws SQLException {
        var sql = DSL.using(connection, dialect.jooq());
        boolean done = false;
        try {
            R result = work.apply(new SqlTransaction(connection, sql, dialect));
            connection.commit();
            done = true;
            return result;
        } catch (DataAccessException failure) {
            throw translated(failure.getCause(SQLException.class), failure);
        } catch (SqlFailure failure) {
            throw translated(failure.cause());
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    /** A connection that can't even roll back is broken; the pool replaces it. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            // What led here is what the caller has to know.
        }
    }

    private RuntimeException translated(@Nullable SQLException cause, DataAccessException failure) {
        return cause == null
                ? new ReadModelException.Unavailable(
                        "The read models' database failed: " + failure.getMessage(), failure)
                : translated(cause);
    }

    private RuntimeException translated(SQLException failure) {
        if (dialect.isTableGone(failure)) {
            return new TableGone(failure);
        }
        if (dialect.isFaultOfRow(failure)) {
            return new RefusedRowException(
                    "The read models' database refused a row: " + failure.getMessage(), failure);
        }
        return unavailable(failure);
    }

    private static ReadModelException unavailable(SQLException failure) {
        return new ReadModelException.Unavailable(
                "The read models' database failed: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        closed = true;
        readers.close();
        writers.close();
    }
}
