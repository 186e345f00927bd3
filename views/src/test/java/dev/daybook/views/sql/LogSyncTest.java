package dev.daybook.views.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSyncTest {
    @TempDir private Path directory = Path.of("");

    private HikariDataSource pool() {
        return Pools.checkpoints(DatabaseOptions.of("jdbc:sqlite:" + directory.resolve("log.db")));
    }

    @Test
    void the_log_is_synced_in_steps_also_after_it_began_anew() throws SQLException, IOException {
        long step = LogSync.STEP_PAGES;
        try (var pool = pool();
                Connection connection = pool.getConnection();
                var sync = new LogSync()) {
            write(connection);
            assertThat(sync.reached(connection, step - 1)).isFalse();
            assertThat(sync.reached(connection, step)).isTrue();
            assertThat(sync.reached(connection, 2 * step - 1)).isFalse();
            assertThat(sync.reached(connection, 3 * step)).isTrue();
            assertThat(sync.reached(connection, 1)).isFalse();
            assertThat(sync.reached(connection, step)).isTrue();
        }
    }

    private static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filler (bytes BLOB)");
        }
    }
}
