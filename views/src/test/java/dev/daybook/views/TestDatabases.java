package dev.daybook.views;

import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.DatabaseOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Empty databases for tests: an SQLite file in the test's folder, or one of the databases of a
 * PostgreSQL that is started once for all tests.
 */
public enum TestDatabases {
    SQLITE {
        @Override
        public DatabaseOptions options(Path directory) {
            String file = directory.resolve("views-%d.db".formatted(next())).toString();
            return DatabaseOptions.of("jdbc:sqlite:" + file);
        }
    },
    POSTGRES {
        @Override
        public DatabaseOptions options(Path directory) {
            String name = "views_%d".formatted(next());
            EmbeddedPostgres server = Server.RUNNING;
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return DatabaseOptions.of(
                    "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name),
                    "postgres",
                    "postgres");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static int next() {
        return COUNT.incrementAndGet();
    }

    /** Started by whoever asks first; ends with the tests' process. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Where an empty database is. */
    public abstract DatabaseOptions options(Path directory);

    public Database open(Path directory) {
        return Database.open(options(directory));
    }
}
