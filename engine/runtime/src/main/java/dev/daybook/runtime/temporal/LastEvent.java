package dev.daybook.runtime.temporal;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;

/**
 * Where a state stands: the last event that is part of it, without its content, which would keep
 * the block that it was read from in memory.
 *
 * @param recordedAtMicros microseconds since 1970 UTC
 * @param occurredAtMicros microseconds since 1970 UTC
 */
public record LastEvent(
        StreamId stream,
        long revision,
        long position,
        long recordedAtMicros,
        long occurredAtMicros) {

    public static LastEvent of(Event event) {
        return new LastEvent(
                event.stream(),
                event.revision(),
                event.position(),
                event.recordedAtMicros(),
                event.occurredAtMicros());
    }
}
