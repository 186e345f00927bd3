package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Progress;
import dev.daybook.cli.output.Stop;
import java.time.Duration;
import java.util.Map;

/**
 * Builds a version of a projection anew and waits for it, as seen from outside.
 *
 * @param decision who and why
 */
record Rebuild(GraphQlApi api, DecisionFlags decision, Stop stop) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final long NEAR_MICROS = 1_000_000;

    /** The version that queries read now; empty where there is none. */
    String active(String name) {
        for (JsonNode each : list()) {
            if (each.path("name").asText().equals(name) && each.path("active").asBoolean()) {
                return each.path("id").asText();
            }
        }
        return "";
    }

    private JsonNode list() {
        return api.field("projections", ProjectionDocuments.LIST, Map.of());
    }

    /** Begins the next version and returns its id. */
    String begin(String name) {
        JsonNode begun =
                api.field(
                        "rebuildProjection",
                        ProjectionDocuments.REBUILD,
                        decision.input(Map.of("name", name)));
        return begun.path("id").asText();
    }

    /**
     * Waits until a version has caught up.
     *
     * @param activates whether it is then swapped in
     * @return how it is doing then
     * @throws CliException where it came to a stop, or this was stopped
     */
    JsonNode await(String id, boolean activates, Progress progress) throws InterruptedException {
        while (true) {
            JsonNode now = find(id);
            switch (now.path("phase").asText()) {
                case "STOPPED", "FAILED", "CLOSED" -> throw failed(now);
                default ->
                        progress.look(
                                now.path("doneEvents").asLong(), now.path("progress").asDouble());
            }
            if (isNear(now) && (!activates || isActivated(id))) {
                return find(id);
            }
            if (stop.await(LOOK_AGAIN)) {
                throw new CliException(
                        ExitCode.INTERRUPTED,
                        "INTERRUPTED",
                        "Nobody waits any more; the rebuild goes on while a server runs; projection="
                                + id);
            }
        }
    }

    /** While events keep coming, it never has all of them for long; the swap waits for the rest. */
    private static boolean isNear(JsonNode projection) {
        JsonNode left = projection.path("timeLeftMicros");
        boolean soon = left.isTextual() && left.asLong() <= NEAR_MICROS;
        return switch (projection.path("phase").asText()) {
            case "LIVE" -> true;
            case "CATCHING_UP" -> soon;
            default -> false;
        };
    }

    /** False where it is not as far as the active version after all. */
    private boolean isActivated(String id) {
        try {
            JsonNode _ = change("activateProjection", id);
            return true;
        } catch (CliException refused) {
            if (refused.failure().code().equals("NOT_CAUGHT_UP")) {
                return false;
            }
            throw refused;
        }
    }

    private JsonNode find(String id) {
        for (JsonNode each : list()) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new CliException(
                ExitCode.UNKNOWN_PROJECTION,
                "UNKNOWN_PROJECTION",
                "The new version was removed while it was filled; projection=" + id);
    }

    private static CliException failed(JsonNode projection) {
        JsonNode error = projection.path("lastError");
        return new CliException(
                ExitCode.PROJECTION_FAILED,
                "PROJECTION_FAILED",
                "The new version is %s, with %s dead letters; see dead-letters list; projection=%s lastError=%s"
                        .formatted(
                                projection.path("phase").asText(),
                                projection.path("deadLetters").asText(),
                                projection.path("id").asText(),
                                error.path("message").asText("none")));
    }

    /** Does something to one version, such as {@code removeProjection}. */
    JsonNode change(String mutation, String id) {
        return api.field(
                mutation,
                ProjectionDocuments.change(mutation),
                decision.input(Map.of("projection", id)));
    }
}
