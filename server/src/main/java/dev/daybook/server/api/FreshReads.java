package dev.daybook.server.api;

import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.server.app.ReadModels;
import dev.daybook.store.EventStore;
import dev.daybook.views.ReadModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Asks read models once they have what the client has already seen: its argument {@code atLeast}.
 * Waiting is bounded, for each request and in how many wait at once; then the answer is {@code
 * NOT_YET}. Blocks, so it is for virtual threads. Thread-safe.
 */
final class FreshReads {
    private static final long MIN_RETRY_MILLIS = 100;
    private static final long MAX_RETRY_MILLIS = 30_000;
    private static final long RETRY_OF_STANDING_MILLIS = 5_000;

    private final EventStore store;
    private final Optional<ReadModels> readModels;
    private final Duration timeout;
    private final Semaphore places;

    FreshReads(Daybook daybook) {
        this.store = daybook.store();
        this.readModels = daybook.readModels();
        ReadModelOptions options =
                readModels.map(ReadModels::options).orElseGet(ReadModelOptions::defaults);
        this.timeout = options.waitTimeout();
        this.places = new Semaphore(options.waitingQueries());
    }

    /**
     * Runs a query.
     *
     * @param projection that fills what it reads, such as {@code orders}
     * @throws RefusedRequest {@code NOT_YET}, {@code INVALID_AT_LEAST}, or {@code
     *     READ_MODEL_UNAVAILABLE} where the read models did not start
     */
    <R> R read(String projection, Arguments arguments, Function<ReadModels, R> query) {
        ReadModels models = started(arguments);
        long atLeast = arguments.atLeast(store);
        if (atLeast > 0
                && !await(arguments, time -> models.awaitPosition(projection, atLeast, time))) {
            throw notYet(models, projection, atLeast);
        }
        return ReadModel.atLeast(atLeast, () -> query.apply(models));
    }

    /** The read models, for what doesn't depend on how far they are. */
    ReadModels started(Arguments arguments) {
        ReadModels models =
                readModels.orElseThrow(() ->
                        new RefusedRequest(
                                "READ_MODEL_UNAVAILABLE", "This server runs without read models"));
        if (!await(arguments, models::awaitStarted)) {
            throw new RefusedRequest(
                    "READ_MODEL_UNAVAILABLE",
                    "The read models have not started: "
                            + models.health().failure().orElse("they are about to"),
                    Map.of("retryAfterMillis", RETRY_OF_STANDING_MILLIS));
        }
        return models;
    }

    private interface Waiting {
        boolean await(Duration time) throws InterruptedException;
    }

    /** Whether it came in time; takes no place where it is there already. */
    private boolean await(Arguments arguments, Waiting waiting) {
        try {
            if (waiting.await(Duration.ZERO)) {
                return true;
            }
            if (!places.tryAcquire()) {
                return false;
            }
            try {
                return waiting.await(WaitBudget.left(timeout, arguments.environment()));
            } finally {
                places.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedRequest("SHUTTING_DOWN", "The server stopped while a query waited");
        }
    }

    private static RefusedRequest notYet(ReadModels models, String projection, long atLeast) {
        Optional<ProjectionStatus> active =
                models.projections().status().stream()
                        .filter(status -> status.id().name().equals(projection))
                        .filter(ProjectionStatus::active)
                        .findFirst();
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("readModel", projection);
        extensions.put("atLeast", Positions.token(atLeast));
        extensions.put(
                "position", Positions.token(active.map(ProjectionStatus::position).orElse(0L)));
        extensions.put("phase", active.map(status -> status.phase().name()).orElse("STARTING"));
        extensions.put(
                "retryAfterMillis", active.map(FreshReads::retryMillis).orElse(MIN_RETRY_MILLIS));
        return new RefusedRequest(
                "NOT_YET",
                "The read model has not dealt with that position yet; ask again; readModel=%s atLeast=%s position=%s"
                        .formatted(
                                projection, extensions.get("atLeast"), extensions.get("position")),
                extensions);
    }

    /** As long as it will take to catch up; longer where it stands. */
    private static long retryMillis(ProjectionStatus status) {
        return switch (status.phase()) {
            case STARTING, CATCHING_UP, LIVE ->
                    Math.clamp(
                            status.timeLeftMicros().orElse(0) / 1_000,
                            MIN_RETRY_MILLIS,
                            MAX_RETRY_MILLIS);
            case RETRYING, UNAVAILABLE, PAUSED, STOPPED, FAILED, CLOSED -> RETRY_OF_STANDING_MILLIS;
        };
    }
}
