package dev.daybook.views.sql;

import dev.daybook.store.projection.ProjectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Says who wrote the tables of a version last: a random text in a table of one row, renewed in each
 * transaction that writes them. Whoever finds the text that it left there knows that its last
 * transaction was committed and that nobody wrote the tables since, in this process or another.
 */
public final class Stamp {
    public static final TableShape SHAPE =
            TableShape.of("stamp", 1, Column.number("writer"), Column.text("stamp"));

    private static final String SQLITE =
            "INSERT OR REPLACE INTO \"%s\" (writer, stamp) VALUES (1, hex(randomblob(16)))"
                    + " RETURNING stamp";
    private static final String POSTGRES =
            "INSERT INTO \"%s\" (writer, stamp) VALUES (1, gen_random_uuid()::text)"
                    + " ON CONFLICT (writer) DO UPDATE SET stamp = excluded.stamp"
                    + " RETURNING stamp";

    private final String tableName;

    public Stamp(ProjectionId id) {
        this.tableName = VersionTables.name(id, SHAPE);
    }

    /** What is stored; empty where nobody wrote the tables yet. */
    public Optional<String> stored(SqlTransaction transaction) {
        return one(transaction, "SELECT stamp FROM \"%s\"".formatted(tableName));
    }

    /** Leaves a new one, to be stored with whatever else the transaction writes. */
    public String renew(SqlTransaction transaction) {
        String sql =
                switch (transaction.dialect()) {
                    case SQLITE -> SQLITE;
                    case POSTGRES -> POSTGRES;
                };
        return one(transaction, sql.formatted(tableName)).orElseThrow();
    }

    private static Optional<String> one(SqlTransaction transaction, String sql) {
        try (var statement = transaction.connection().prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }
}
