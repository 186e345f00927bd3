package dev.daybook.views.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When SQLite's log is copied, step by step and without the thread. */
class CheckpointsTest {
    private static final int ROW_BYTES = 3_000;

    @TempDir private Path directory = Path.of("");
    private HikariDataSource writers;
    private HikariDataSource others;

    @BeforeEach
    void open() throws SQLException {
        DatabaseOptions options = DatabaseOptions.of("jdbc:sqlite:" + directory.resolve("log.db"));
        writers = Pools.writers(options);
        others = Pools.checkpoints(options);
        run("CREATE TABLE filler (bytes BLOB)");
    }

    @AfterEach
    void close() {
        writers.close();
        others.close();
    }

    private void run(String sql) throws SQLException {
        try (Connection writer = writers.getConnection();
                var statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    /** At least so many pages, each in a transaction. */
    private void write(int pages, Checkpoints checkpoints) throws SQLException {
        for (int i = 0; i < pages; i++) {
            try (Connection writer = writers.getConnection();
                    var statement = writer.createStatement()) {
                writer.setAutoCommit(false);
                statement.execute("INSERT INTO filler VALUES (zeroblob(" + ROW_BYTES + "))");
                writer.commit();
                checkpoints.committed(writer);
            }
        }
    }

    private void look(Checkpoints checkpoints) throws SQLException {
        try (Connection connection = others.getConnection()) {
            checkpoints.look(connection);
        }
    }

    private long logPages(int column) throws SQLException {
        try (Connection connection = others.getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
            return row.getLong(column);
        }
    }

    private long inLog() throws SQLException {
        return logPages(2);
    }

    private long copied() throws SQLException {
        return logPages(3);
    }

    @Test
    void a_short_log_is_left_alone() throws SQLException {
        var checkpoints = new Checkpoints(others, new Checkpoints.Limits(1_000, 10, 100_000));
        write(20, checkpoints);

        look(checkpoints);

        assertThat(inLog()).isGreaterThanOrEqualTo(20);
        assertThat(copied()).isZero();
    }

    @Test
    void a_long_log_is_copied_and_begins_anew() throws SQLException {
        var checkpoints = new Checkpoints(others, new Checkpoints.Limits(20, 0, 100_000));
        write(30, checkpoints);

        look(checkpoints);
        assertThat(copied()).isEqualTo(inLog()).isGreaterThanOrEqualTo(30);

        write(1, checkpoints);
        assertThat(inLog()).isLessThan(20);
    }

    @Test
    void a_writer_that_is_too_far_ahead_copies_itself() throws SQLException {
        var ahead = new Checkpoints(others, new Checkpoints.Limits(20, 0, 25));
        write(30, ahead);

        look(ahead);
        write(1, ahead);
        assertThat(inLog()).isLessThan(20);
    }

    @Test
    void the_writer_copies_the_little_that_is_left() throws SQLException {
        var checkpoints = new Checkpoints(others, new Checkpoints.Limits(20, 1_000, 100_000));
        write(30, checkpoints);

        look(checkpoints);
        assertThat(copied()).isZero();

        write(1, checkpoints);
        assertThat(copied()).isEqualTo(inLog());
        write(1, checkpoints);
        assertThat(inLog()).isLessThan(20);
    }

    @Test
    void the_writer_copies_nothing_before_the_thread_asks_it_to() throws SQLException {
        var checkpoints = new Checkpoints(others, new Checkpoints.Limits(20, 1_000, 100_000));
        write(40, checkpoints);

        assertThat(copied()).isZero();
        assertThat(inLog()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void a_reader_of_an_older_moment_puts_the_copying_off() throws SQLException {
        var checkpoints = new Checkpoints(others, new Checkpoints.Limits(20, 0, 100_000));
        DatabaseOptions options = DatabaseOptions.of("jdbc:sqlite:" + directory.resolve("log.db"));
        try (HikariDataSource readers = Pools.readers(options);
                Connection reader = readers.getConnection();
                var statement = reader.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM filler").close();
            write(30, checkpoints);
            look(checkpoints);
            assertThat(copied()).isLessThan(inLog());
            reader.commit();
        }

        look(checkpoints);
        write(2, checkpoints);
        assertThat(inLog()).isLessThan(20);
    }
}
