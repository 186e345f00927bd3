package dev.daybook.store;

import dev.daybook.core.Event;

/** The two times of an event. */
public enum TimeAxis {
    /** When the store accepted it: what was known then. */
    RECORDED,
    /** When it happened in the business: what was true then, as far as is known now. */
    OCCURRED;

    public long micros(Event event) {
        return switch (this) {
            case RECORDED -> event.recordedAtMicros();
            case OCCURRED -> event.occurredAtMicros();
        };
    }

    /** The time of a snapshot's last event. */
    public long micros(Snapshot snapshot) {
        return switch (this) {
            case RECORDED -> snapshot.recordedAtMicros();
            case OCCURRED -> snapshot.occurredAtMicros();
        };
    }
}
