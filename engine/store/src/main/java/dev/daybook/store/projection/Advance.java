package dev.daybook.store.projection;

import java.util.List;

/**
 * How far a commit moves a checkpoint.
 *
 * @param position of the last event that the commit deals with
 * @param recordedAtMicros when that event was recorded, microseconds since 1970 UTC
 * @param parked letters for the events on the way that had no effect, by ascending position
 */
public record Advance(long position, long recordedAtMicros, List<DeadLetter> parked) {

    public Advance {
        parked = List.copyOf(parked);
    }
}
