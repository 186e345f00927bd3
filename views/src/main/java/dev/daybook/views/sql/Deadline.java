package dev.daybook.views.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Ends a query in SQLite that takes too long, by asking now and then whether its time is over.
 * PostgreSQL does it by itself, to all connections that read.
 */
final class Deadline implements AutoCloseable {
    /** Instructions of SQLite's virtual machine between two looks at the time: well below 1 ms. */
    private static final int INSTRUCTIONS = 20_000;

    private final Connection connection;
    private final boolean set;

    private Deadline(Connection connection, boolean set) {
        this.connection = connection;
        this.set = set;
    }

    static Deadline on(Connection connection, DatabaseOptions options) throws SQLException {
        if (options.dialect() != Dialect.SQLITE) {
            return new Deadline(connection, false);
        }
        long endNanos = System.nanoTime() + options.statementTimeoutMillis() * 1_000_000L;
        var handler =
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return System.nanoTime() - endNanos > 0 ? 1 : 0;
                    }
                };
        ProgressHandler.setHandler(
                connection.unwrap(SQLiteConnection.class), INSTRUCTIONS, handler);
        return new Deadline(connection, true);
    }

    /** The transaction that begins now may take as long as it takes. */
    static Deadline none(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
            }
        }
        return new Deadline(connection, false);
    }

    @Override
    public void close() throws SQLException {
        if (set) {
            ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
        }
    }
}
