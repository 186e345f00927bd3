package dev.daybook.runtime.projection;

import dev.daybook.store.projection.ProjectionId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a projection is doing.
 *
 * @param active whether queries read this version
 * @param position up to which it has dealt with every event: done so far, of {@code lastPosition}
 * @param lastPosition of the event store
 * @param lagMicros recorded time of the store's last event less that of the last one dealt with
 * @param eventsPerSecond positions it passed lately, those it doesn't want included
 * @param timeLeftMicros until it has caught up, at that rate; empty where it doesn't move
 * @param parkedEvents dead letters
 */
public record ProjectionStatus(
        ProjectionId id,
        Phase phase,
        boolean active,
        long position,
        long lastPosition,
        long lagMicros,
        long eventsPerSecond,
        OptionalLong timeLeftMicros,
        long parkedEvents,
        Optional<ProjectionError> lastError) {

    /** Events between the two positions. */
    public long lagEvents() {
        return Math.max(0, lastPosition - position);
    }
}
