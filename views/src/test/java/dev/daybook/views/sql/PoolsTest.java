package dev.daybook.views.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connection to SQLite is told when it opens, as it says itself. */
class PoolsTest {
    @TempDir Path folder;

    @Test
    void the_writer_and_the_readers_have_their_memory_and_their_patience() {
        var options =
                new DatabaseOptions(
                        "jdbc:sqlite:" + folder.resolve("views.db"),
                        Optional.empty(),
                        "",
                        "",
                        1,
                        1,
                        1_234,
                        5_000,
                        3_000);
        try (var database = Database.open(options)) {
            assertThat(writer(database, "cache_size")).isEqualTo("-12000");
            assertThat(reader(database, "cache_size")).isEqualTo("-3000");
            assertThat(writer(database, "busy_timeout")).isEqualTo("1234");
            assertThat(reader(database, "busy_timeout")).isEqualTo("1234");
            assertThat(writer(database, "journal_mode")).isEqualTo("wal");
            assertThat(writer(database, "synchronous")).isEqualTo("1");
            assertThat(writer(database, "temp_store")).isEqualTo("2");
            assertThat(reader(database, "query_only")).isEqualTo("1");
        }
    }

    private static String writer(Database database, String name) {
        return database.write(transaction -> pragma(transaction, name));
    }

    private static String reader(Database database, String name) {
        return database.read(transaction -> pragma(transaction, name));
    }

    private static String pragma(SqlTransaction transaction, String name) {
        try (var statement = transaction.connection().createStatement();
                var row = statement.executeQuery("PRAGMA " + name)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }
}
