package dev.daybook.server;

import dev.daybook.runtime.temporal.TemporalOptions;

/**
 * Where the server listens, and its limits.
 *
 * @param host name or address of a loopback interface
 * @param port 0 for any free one
 * @param actor who every command is recorded as sent by, as long as nobody signs in
 * @param temporal how much memory answers about the past may take
 */
public record ServerOptions(
        String host,
        int port,
        String actor,
        HttpLimits http,
        QueryLimits queries,
        TemporalOptions temporal) {
    public static final int DEFAULT_PORT = 8484;

    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535; port=" + port);
        }
    }

    /** Port {@value #DEFAULT_PORT} of 127.0.0.1. */
    public static ServerOptions defaults() {
        return new ServerOptions(
                "127.0.0.1",
                DEFAULT_PORT,
                "local",
                HttpLimits.defaults(),
                QueryLimits.defaults(),
                TemporalOptions.defaults());
    }

    public ServerOptions withHost(String name) {
        return new ServerOptions(name, port, actor, http, queries, temporal);
    }

    public ServerOptions withPort(int number) {
        return new ServerOptions(host, number, actor, http, queries, temporal);
    }

    public ServerOptions withActor(String name) {
        return new ServerOptions(host, port, name, http, queries, temporal);
    }

    public ServerOptions with(HttpLimits limits) {
        return new ServerOptions(host, port, actor, limits, queries, temporal);
    }

    public ServerOptions with(QueryLimits limits) {
        return new ServerOptions(host, port, actor, http, limits, temporal);
    }
}
