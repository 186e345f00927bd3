package dev.daybook.runtime;

import dev.daybook.core.SnapshotCodec;

/**
 * How states of one kind of aggregate are saved.
 *
 * @param intervalEvents a state is saved whenever its stream's revision reaches or passes a
 *     multiple of this, by however many events at once
 */
public record SnapshotPolicy<S>(SnapshotCodec<S> codec, int intervalEvents) {

    public SnapshotPolicy {
        if (intervalEvents < 1) {
            throw new IllegalArgumentException(
                    "An interval is 1 event or more; intervalEvents=" + intervalEvents);
        }
    }

    /** Whether a state is due when its stream went from one revision to another. */
    boolean isDue(long before, long after) {
        return before / intervalEvents < after / intervalEvents;
    }
}
