package dev.daybook.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.error.OsArchitectureNotFound;

/** A Redis server that tests start and stop; its data lie in a folder of the test. */
public final class TestRedis implements AutoCloseable {
    /** Long: tests that are held up for a while must not take a slow Redis for a broken one. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int PORTS_PER_PROCESS = 37;
    private static final AtomicInteger USED = new AtomicInteger();

    private final RedisServer server;
    private final int port;

    private TestRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static TestRedis start(Path directory) throws IOException {
        return start(directory, freePort());
    }

    /** Starts with the data that the folder holds. */
    static TestRedis start(Path directory, int port) throws IOException {
        try {
            RedisServer server =
                    RedisServer.newRedisServer()
                            .bind("127.0.0.1")
                            .port(port)
                            .setting("dir " + directory)
                            .setting("save \"\"")
                            .setting("appendonly no")
                            .build();
            server.start();
            return new TestRedis(server, port);
        } catch (OsArchitectureNotFound elsewhere) {
            return Assumptions.abort("There is no Redis for this machine: " + elsewhere);
        }
    }

    /** Below the ports that outgoing connections are given, which come and go. */
    static int freePort() {
        long start = ProcessHandle.current().pid() * PORTS_PER_PROCESS;
        while (true) {
            int port = (int) (FIRST_PORT + (start + USED.getAndIncrement()) % PORTS);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    int port() {
        return port;
    }

    public String url() {
        return url(port);
    }

    static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    /** Waits until a cache has tried to reach its server, and says whether it did. */
    static boolean reached(RedisCache cache) throws Exception {
        var _ = cache.status();
        var _ = cache.link().attempt().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return cache.status().up();
    }

    /** Asks the server itself. */
    <R> R ask(Function<RedisCommands<String, String>, R> question) {
        RedisURI uri = RedisURI.create(url());
        uri.setTimeout(PATIENCE);
        try (RedisClient client = RedisClient.create(uri);
                var connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** Ends it as it is, without saving anything. */
    public void stop() throws IOException {
        if (server.isActive()) {
            server.stop();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
