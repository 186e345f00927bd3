package dev.daybook.store.projection;

/**
 * What the store knows about one version of a projection.
 *
 * @param position the checkpoint: every event up to here had its effect or is parked; 0 for none
 * @param recordedAtMicros when the checkpoint's event was recorded, microseconds since 1970 UTC; 0
 *     where there is none or it isn't known
 * @param active whether queries read this version
 * @param parkedEvents dead letters it has now
 * @param changes counts everything that happened beside commits: pauses, resets, letters replayed
 *     or dropped. Whoever commits on an older count is told so and looks again.
 */
public record ProjectionState(
        ProjectionId id,
        long position,
        long recordedAtMicros,
        RunState runState,
        boolean active,
        long parkedEvents,
        long changes) {

    /** A version that nothing happened to yet. */
    public static ProjectionState start(ProjectionId id, boolean active) {
        return new ProjectionState(id, 0, 0, RunState.RUNNING, active, 0, 0);
    }

    /** Whether nobody else committed or changed anything between the two. */
    public boolean sameAs(ProjectionState stored) {
        return id.equals(stored.id) && position == stored.position && changes == stored.changes;
    }

    /** After a commit. */
    public ProjectionState advanced(Advance advance) {
        return new ProjectionState(
                id,
                advance.position(),
                advance.recordedAtMicros(),
                runState,
                active,
                parkedEvents + advance.parked().size(),
                changes);
    }

    /** After a change of what it is meant to do. */
    public ProjectionState changed(RunState to) {
        return new ProjectionState(
                id, position, recordedAtMicros, to, active, parkedEvents, changes + 1);
    }

    /** After a swap. */
    public ProjectionState changed(boolean nowActive) {
        return new ProjectionState(
                id, position, recordedAtMicros, runState, nowActive, parkedEvents, changes + 1);
    }

    /** After letters were replayed or dropped. */
    public ProjectionState unparked(long events) {
        return new ProjectionState(
                id,
                position,
                recordedAtMicros,
                runState,
                active,
                parkedEvents - events,
                changes + 1);
    }

    /** After a reset to a position, which left so many letters. */
    public ProjectionState reset(long toPosition, long lettersLeft) {
        return new ProjectionState(id, toPosition, 0, runState, active, lettersLeft, changes + 1);
    }
}
