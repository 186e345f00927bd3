package dev.daybook.server.app;

import dev.daybook.cache.CacheOptions;
import dev.daybook.runtime.projection.ProjectionOptions;
import dev.daybook.views.sql.DatabaseOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Where the read models lie, how they are filled, and how long a query waits for them.
 *
 * @param database its URL is empty for a file in the data directory, see {@link #in}
 * @param cache of answers about single orders
 * @param shopZone where the days of orders begin and end
 * @param marketZone where the days of symbols begin and end
 * @param waitTimeout how long one request waits in all its fields, for what it wants to have read
 * @param waitingQueries so many queries wait at once; more are told at once that it is not there
 */
public record ReadModelOptions(
        DatabaseOptions database,
        ProjectionOptions projections,
        CacheOptions cache,
        ZoneId shopZone,
        ZoneId marketZone,
        Duration waitTimeout,
        int waitingQueries) {
    private static final String FILE = "read-models.sqlite";
    private static final int DEFAULT_WAITING_QUERIES = 128;

    public ReadModelOptions {
        if (waitTimeout.isNegative() || waitingQueries < 0) {
            throw new IllegalArgumentException(
                    "Limits of waiting are 0 or more; waitTimeout=%s waitingQueries=%d"
                            .formatted(waitTimeout, waitingQueries));
        }
    }

    public static ReadModelOptions defaults() {
        return new ReadModelOptions(
                DatabaseOptions.of(""),
                ProjectionOptions.defaults(),
                CacheOptions.defaults(),
                ZoneId.of("America/Sao_Paulo"),
                ZoneId.of("America/New_York"),
                Duration.ofSeconds(2),
                DEFAULT_WAITING_QUERIES);
    }

    /**
     * In a data directory: in SQLite's file {@value #FILE} there, unless the URL says otherwise.
     */
    public ReadModelOptions in(Path directory) {
        return database.url().isEmpty()
                ? with(database.withUrl("jdbc:sqlite:" + directory.resolve(FILE)))
                : this;
    }

    public ReadModelOptions with(DatabaseOptions other) {
        return new ReadModelOptions(
                other, projections, cache, shopZone, marketZone, waitTimeout, waitingQueries);
    }

    public ReadModelOptions with(ProjectionOptions other) {
        return new ReadModelOptions(
                database, other, cache, shopZone, marketZone, waitTimeout, waitingQueries);
    }

    public ReadModelOptions with(CacheOptions other) {
        return new ReadModelOptions(
                database, projections, other, shopZone, marketZone, waitTimeout, waitingQueries);
    }

    public ReadModelOptions withWaiting(Duration timeout, int queries) {
        return new ReadModelOptions(
                database, projections, cache, shopZone, marketZone, timeout, queries);
    }
}
