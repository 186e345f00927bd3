package dev.daybook.runtime.projection;

import dev.daybook.core.Event;

/** A place in the event store: a position, and when its event was recorded. */
record Mark(long position, long recordedAtMicros) {

    static Mark of(Event event) {
        return new Mark(event.position(), event.recordedAtMicros());
    }
}
