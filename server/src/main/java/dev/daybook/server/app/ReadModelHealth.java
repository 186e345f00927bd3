package dev.daybook.server.app;

import dev.daybook.runtime.projection.ProjectionStatus;
import java.util.List;
import java.util.Optional;

/**
 * How the read models are doing.
 *
 * @param failure why they did not start; empty once they run
 * @param projections every version that runs
 */
public record ReadModelHealth(
        State state, Optional<String> failure, List<ProjectionStatus> projections) {

    /** The worst of what concerns those that queries read. */
    public enum State {
        /** The database was not reached yet. */
        STARTING,
        UP,
        /** The database is away. Commands go on; the read models catch up when it is back. */
        UNAVAILABLE,
        /** A projection stopped itself, fails, or has ended. */
        FAILED
    }

    static ReadModelHealth notStarted(Optional<String> failure) {
        return new ReadModelHealth(
                failure.isPresent() ? State.UNAVAILABLE : State.STARTING, failure, List.of());
    }

    static ReadModelHealth of(List<ProjectionStatus> projections) {
        State worst =
                projections.stream()
                        .filter(ProjectionStatus::active)
                        .map(ReadModelHealth::state)
                        .reduce(State.UP, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        return new ReadModelHealth(worst, Optional.empty(), List.copyOf(projections));
    }

    private static State state(ProjectionStatus projection) {
        return switch (projection.phase()) {
            case STARTING, CATCHING_UP, LIVE, RETRYING, PAUSED -> State.UP;
            case UNAVAILABLE -> State.UNAVAILABLE;
            case STOPPED, FAILED, CLOSED -> State.FAILED;
        };
    }
}
