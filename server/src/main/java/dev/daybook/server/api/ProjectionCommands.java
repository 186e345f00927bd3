package dev.daybook.server.api;

import dev.daybook.runtime.projection.Activation;
import dev.daybook.runtime.projection.Comparison;
import dev.daybook.runtime.projection.Replayed;
import dev.daybook.server.app.ReadModels;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.ProjectionId;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What operators do to projections; each change is recorded with who and why. Blocks, so it is for
 * virtual threads.
 */
record ProjectionCommands(FreshReads reads, EventStore store) {
    /** How long versions may take to come to the same position. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The mutations by their names. */
    Map<String, DataFetcher<?>> all() {
        return Map.of(
                "pauseProjection", this::pause,
                "resumeProjection", this::resume,
                "resetProjection", this::reset,
                "rebuildProjection", this::rebuild,
                "compareProjection", this::compare,
                "activateProjection", this::activate,
                "removeProjection", this::remove,
                "replayDeadLetters", this::replay,
                "dropDeadLetter", this::drop);
    }

    private ReadModels models(DataFetchingEnvironment environment) {
        return reads.started(new Arguments(environment));
    }

    private ProjectionRow pause(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        models.projections().pause(id, input.operator());
        return row(models, id);
    }

    private ProjectionRow resume(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        models.projections().resume(id, input.operator());
        return row(models, id);
    }

    private ProjectionRow reset(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        long position = input.position().orElse(0);
        if (position > store.lastPosition()) {
            throw input.refused(
                    "position", "a position that this server gave", Positions.token(position));
        }
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        models.projections().reset(id, position, input.operator());
        return row(models, id);
    }

    private ProjectionRow rebuild(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        String name = input.text("name");
        if (models.states().stream().noneMatch(state -> state.id().name().equals(name))) {
            throw OperatorInput.unknown(name, models.states());
        }
        var activation = Activation.valueOf(input.text("activation"));
        return row(models, models.generations().rebuild(name, activation, input.operator()));
    }

    private Comparison compare(DataFetchingEnvironment environment) throws InterruptedException {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId before = input.projection("before", models);
        ProjectionId after = input.projection("after", models);
        if (before.equals(after) || !before.name().equals(after.name())) {
            throw input.refused("after", "another version of the same projection", after + "");
        }
        return models.projections().compare(before, after, PATIENCE);
    }

    private ProjectionRow activate(DataFetchingEnvironment environment)
            throws InterruptedException {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        if (!models.projections().activate(id, input.operator(), PATIENCE)) {
            throw new RefusedRequest(
                    "NOT_CAUGHT_UP",
                    "The version is too far behind the active one; wait until its phase is LIVE; projection="
                            + id);
        }
        return row(models, id);
    }

    private List<ProjectionRow> remove(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        try {
            models.projections().remove(id, input.operator());
        } catch (IllegalStateException active) {
            throw new RefusedRequest("PROJECTION_ACTIVE", String.valueOf(active.getMessage()));
        }
        return ProjectionRow.all(models);
    }

    private Replayed replay(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        return models.projections().deadLetters(id).replay(input.stream(), input.operator());
    }

    private ProjectionRow drop(DataFetchingEnvironment environment) {
        var input = OperatorInput.of(environment);
        ReadModels models = models(environment);
        ProjectionId id = input.projection("projection", models);
        long position = input.position().orElseThrow();
        if (!models.projections().deadLetters(id).drop(position, input.operator())) {
            throw new RefusedRequest(
                    "UNKNOWN_DEAD_LETTER",
                    "The projection has no dead letter there; projection=%s position=%s"
                            .formatted(id, Positions.token(position)));
        }
        return row(models, id);
    }

    private static ProjectionRow row(ReadModels models, ProjectionId id) {
        return ProjectionRow.all(models).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> OperatorInput.unknown(id.toString(), models.states()));
    }
}
