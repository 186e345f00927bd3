package dev.daybook.views.sql;

import dev.daybook.store.projection.TableContents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jooq.impl.DSL;

/**
 * SHA-256 over all rows of a table in the order of its key, the same for the same rows in either
 * database. Each value is written with its length, and an absent one differs from an empty one.
 */
final class TableDigest {
    private static final int FETCH_ROWS = 1_000;

    private TableDigest() {}

    static TableContents of(SqlTransaction transaction, TableShape shape, String tableName) {
        String query =
                transaction
                        .sql()
                        .select(shape.columns().stream().map(Column::field).toList())
                        .from(DSL.table(DSL.name(tableName)))
                        .orderBy(shape.key().stream().map(Column::field).toList())
                        .getSQL();
        MessageDigest digest = sha256();
        long rows = 0;
        try (var statement = transaction.connection().prepareStatement(query)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(digest, row, shape.columns().size());
                    rows++;
                }
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
        return new TableContents(shape.name(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, ResultSet row, int columns) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            String value = row.getString(column);
            if (value == null) {
                digest.update((byte) 'n');
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }
}
