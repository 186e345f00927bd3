package dev.daybook.runtime.process;

import dev.daybook.runtime.projection.Phase;
import dev.daybook.runtime.projection.ProjectionError;
import java.util.Map;
import java.util.Optional;

/**
 * How a process manager is doing. Counts are since it started here.
 *
 * @param phase {@link Phase#FAILED}: it stands still until it is resumed or started again
 * @param position up to which it has read every event
 * @param checkpoint up to which all that it asked for was answered, as it is stored
 * @param lastPosition of the event store
 * @param lagMicros recorded time of the store's last event less that of the last one read
 * @param sent commands handed to the engine, those sent again included
 * @param accepted commands that had an effect
 * @param refused by the code of the rule
 * @param waiting commands that it wants and that are not answered
 */
public record ProcessStatus(
        String name,
        Phase phase,
        long position,
        long checkpoint,
        long lastPosition,
        long lagMicros,
        long sent,
        long accepted,
        Map<String, Long> refused,
        int waiting,
        Optional<ProjectionError> lastError) {

    /** Events between the two positions. */
    public long lagEvents() {
        return Math.max(0, lastPosition - position);
    }

    /** Whether it has read everything and nothing that it wants is left to be done. */
    public boolean isIdle() {
        return phase == Phase.LIVE && lagEvents() == 0 && waiting == 0;
    }
}
