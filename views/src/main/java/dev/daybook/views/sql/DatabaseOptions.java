package dev.daybook.views.sql;

import java.util.Optional;

/**
 * Where the read models lie, and every limit on using them.
 *
 * @param url JDBC URL: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/DATABASE};
 *     empty where it isn't known yet
 * @param replicaUrl where queries of lists go instead, as far as it is as new as they ask for;
 *     empty for none. PostgreSQL only
 * @param user empty for SQLite
 * @param password empty for SQLite
 * @param writers connections for projections. SQLite has one writer at a time, whatever this says
 * @param readers connections for queries; as many again for those at the replica
 * @param connectTimeoutMillis how long to wait for a free connection
 * @param statementTimeoutMillis after which a query is given up, and on PostgreSQL a writer's wait
 *     for a lock; what projections and operators do may take as long as it takes
 * @param cacheKib memory for pages in each connection to SQLite
 */
public record DatabaseOptions(
        String url,
        Optional<String> replicaUrl,
        String user,
        String password,
        int writers,
        int readers,
        int connectTimeoutMillis,
        int statementTimeoutMillis,
        int cacheKib) {
    public static final int DEFAULT_WRITERS = 2;
    public static final int DEFAULT_READERS = 4;
    public static final int DEFAULT_CONNECT_TIMEOUT_MILLIS = 10_000;
    public static final int DEFAULT_STATEMENT_TIMEOUT_MILLIS = 30_000;
    public static final int DEFAULT_CACHE_KIB = 65_536;

    public DatabaseOptions {
        if (!url.isEmpty()) {
            // Refused here, before anything is done.
            var _ = Dialect.of(url);
        }
        if (replicaUrl.isPresent() && Dialect.of(url) == Dialect.SQLITE) {
            throw new IllegalArgumentException(
                    "SQLite has no replicas; leave the replica's URL out; replicaUrl="
                            + replicaUrl.get());
        }
        positive("writers", writers);
        positive("readers", readers);
        positive("connectTimeoutMillis", connectTimeoutMillis);
        positive("statementTimeoutMillis", statementTimeoutMillis);
        positive("cacheKib", cacheKib);
    }

    /** The usual limits; no user, no replica. */
    public static DatabaseOptions of(String url) {
        return of(url, "", "");
    }

    /** The usual limits; no replica. */
    public static DatabaseOptions of(String url, String user, String password) {
        return new DatabaseOptions(
                url,
                Optional.empty(),
                user,
                password,
                DEFAULT_WRITERS,
                DEFAULT_READERS,
                DEFAULT_CONNECT_TIMEOUT_MILLIS,
                DEFAULT_STATEMENT_TIMEOUT_MILLIS,
                DEFAULT_CACHE_KIB);
    }

    public DatabaseOptions withUrl(String other) {
        return new DatabaseOptions(
                other,
                replicaUrl,
                user,
                password,
                writers,
                readers,
                connectTimeoutMillis,
                statementTimeoutMillis,
                cacheKib);
    }

    /** Without the password, because logs and messages may have this. */
    @Override
    public String toString() {
        return "DatabaseOptions[url=%s, replicaUrl=%s, user=%s]".formatted(url, replicaUrl, user);
    }

    Dialect dialect() {
        return Dialect.of(url);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "A limit of the database is at least 1; %s=%d".formatted(name, value));
        }
    }
}
