package dev.daybook.views.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.store.projection.ReadModelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
    private final Optional<HikariDataSource> replica;
    private final Opening opening;

    /**
     * There once the tables are: two that open a new file of SQLite at once get in each other's
     * way.
     */
    private volatile @Nullable HikariDataSource readers;

    /** There where the database is SQLite and open. */
    private volatile @Nullable Checkpoints checkpoints;

    private volatile boolean closed;

    private Database(DatabaseOptions options) {
        this.options = options;
        this.dialect = options.dialect();
        this.writers = Pools.writers(options);
        this.replica = options.replicaUrl().map(url -> Pools.readers(options, url));
        this.opening = new Opening(this::prepare, options.url());
    }

    private void prepare() {
        Migrations.run(writers, dialect);
        readers = Pools.readers(options);
        if (dialect == Dialect.SQLITE) {
            checkpoints = Checkpoints.start(Pools.checkpoints(options), Checkpoints.Limits.USUAL);
        }
    }

    /** Connects, and brings the tables of the {@link dev.daybook.views.store store} up to date. */
    public static Database open(DatabaseOptions options) {
        Database database = openLater(options);
        try {
            database.opening.run();
            return database;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /**
     * As {@link #open}, but connects when it is used first. Where the database is away, that use
     * fails, and each later one tries again.
     */
    public static Database openLater(DatabaseOptions options) {
        return new Database(options);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs work in a transaction that commits when it returns and rolls back when it throws. */
    public <R> R write(Function<SqlTransaction, R> work) {
        prepareOnce();
        try (Connection connection = writers.getConnection()) {
            connection.setAutoCommit(false);
            R result = inTransaction(connection, work);
            Checkpoints running = checkpoints;
            if (running != null) {
                running.committed(connection);
            }
            return result;
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /**
     * Runs a query in a transaction that sees one moment. The work may run again from the start
     * where the tables that it began with were deleted meanwhile. What takes longer than the
     * options say is given up.
     */
    public <R> R read(Function<SqlTransaction, R> work) {
        return read(work, true);
    }

    /** As {@link #read}, for as long as it takes. */
    public <R> R readLong(Function<SqlTransaction, R> work) {
        return read(work, false);
    }

    private <R> R read(Function<SqlTransaction, R> work, boolean bounded) {
        for (int attempt = 1; ; attempt++) {
            prepareOnce();
            try (Connection connection = Objects.requireNonNull(readers).getConnection();
                    var _ =
                            bounded
                                    ? Deadline.on(connection, options)
                                    : Deadline.none(connection, dialect)) {
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

    /**
     * As {@link #read}, at the replica, which may be of any earlier moment.
     *
     * @param work answers empty where the replica is of no use to it
     * @return also empty where there is no replica, or it doesn't have the tables yet
     */
    public <R> Optional<R> readReplica(Function<SqlTransaction, Optional<R>> work) {
        prepareOnce();
        if (replica.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = replica.get().getConnection()) {
            return inTransaction(connection, work);
        } catch (TableGone notYet) {
            return Optional.empty();
        } catch (SQLException failure) {
            throw translated(failure);
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

    private void prepareOnce() {
        if (closed) {
            throw new ReadModelException.Closed("The read models are closed");
        }
        opening.run();
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
        Checkpoints running = checkpoints;
        if (running != null) {
            running.close();
        }
        HikariDataSource opened = readers;
        if (opened != null) {
            opened.close();
        }
        replica.ifPresent(HikariDataSource::close);
        writers.close();
    }
}
