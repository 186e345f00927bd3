package dev.daybook.systemtest;

import dev.daybook.views.sql.DatabaseOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A PostgreSQL that goes away and comes back, at the same address and with all that it had. */
final class RestartablePostgres implements AutoCloseable {
    /** Below those that systems give to clients: nobody takes the port while it is away. */
    private static final int LOWEST_PORT = 12_000;

    private static final int HIGHEST_PORT = 30_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    /**
     * @param folder for its data
     */
    RestartablePostgres(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.running = started();
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var _ = new ServerSocket(port)) {
                return port;
            } catch (IOException taken) {
                // There are others.
            }
        }
    }

    private EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .start();
    }

    /** Where it is, and who may write there. */
    DatabaseOptions options() {
        return DatabaseOptions.of(
                "jdbc:postgresql://localhost:%d/postgres".formatted(port), "postgres", "postgres");
    }

    /** Ends every connection, and with it what was not committed. */
    void stop() throws IOException {
        running.close();
    }

    void start() throws IOException {
        running = started();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
