package dev.daybook.server.api;

import dev.daybook.runtime.projection.Phase;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.server.app.ReadModels;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ReadModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A version of a projection: how it is doing here, and what is stored of it.
 *
 * @param stored empty while the database is away
 */
record ProjectionRow(ProjectionStatus status, Optional<ProjectionState> stored) {

    /**
     * Every version that runs here. Waits for a database that is away, but not where that is known.
     */
    static List<ProjectionRow> all(ReadModels models) {
        List<ProjectionStatus> statuses = models.projections().status();
        Map<ProjectionId, ProjectionState> stored =
                statuses.stream().allMatch(status -> status.phase() == Phase.UNAVAILABLE)
                        ? Map.of()
                        : states(models);
        return statuses.stream()
                .map(status ->
                        new ProjectionRow(status, Optional.ofNullable(stored.get(status.id()))))
                .toList();
    }

    private static Map<ProjectionId, ProjectionState> states(ReadModels models) {
        try {
            return models.states().stream()
                    .collect(Collectors.toMap(ProjectionState::id, Function.identity()));
        } catch (ReadModelException.Unavailable away) {
            return Map.of();
        }
    }

    ProjectionId id() {
        return status.id();
    }

    /** What is stored is right also in the moment after a swap. */
    boolean active() {
        return stored.map(ProjectionState::active).orElse(status.active());
    }

    /** One that starts has yet to look where it stands. */
    long position() {
        return status.phase() == Phase.STARTING
                ? stored.map(ProjectionState::position).orElse(0L)
                : status.position();
    }

    long lagEvents() {
        return Math.max(0, status.lastPosition() - position());
    }

    double progress() {
        return status.lastPosition() == 0
                ? 1
                : Math.min(1, (double) position() / status.lastPosition());
    }
}
