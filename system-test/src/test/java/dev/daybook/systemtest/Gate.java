package dev.daybook.systemtest;

import dev.daybook.views.sql.DatabaseOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps transactions of PostgreSQL in their middle: they have done all that comes before a write to
 * a table, and wait there until the gate is closed or the database ends.
 */
final class Gate implements AutoCloseable {
    private static final String PASS =
            """
            CREATE OR REPLACE FUNCTION pass_the_gate() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_advisory_xact_lock_shared(1, 1); RETURN NULL; END'
            """;
    private static final String WAITING =
            """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 1 AND objid = 1 AND NOT granted
            """;

    private final Connection connection;

    private Gate(Connection connection) {
        this.connection = connection;
    }

    static Gate before(DatabaseOptions database, String table) throws SQLException {
        Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            // Ends with the connection.
            statement.execute("SELECT pg_advisory_lock(1, 1)");
            statement.execute(PASS);
            statement.execute(
                    """
                    CREATE TRIGGER gate AFTER INSERT OR UPDATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION pass_the_gate()
                    """
                            .formatted(table));
        }
        return new Gate(connection);
    }

    /** Looks until a transaction stands there. */
    void awaitOneWaiting() throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            while (waiting(statement) == 0) {
                Thread.sleep(20);
            }
        }
    }

    private static long waiting(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery(WAITING)) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
