package dev.daybook.store;

import dev.daybook.core.Event;

/**
 * Times from one instant to another, both included, microseconds since 1970 UTC.
 *
 * @param axis which of an event's times is meant
 */
public record TimeRange(TimeAxis axis, long fromMicros, long toMicros) {

    public static TimeRange upTo(TimeAxis axis, long instantMicros) {
        return new TimeRange(axis, Long.MIN_VALUE, instantMicros);
    }

    public static TimeRange all() {
        return new TimeRange(TimeAxis.RECORDED, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public boolean contains(Event event) {
        long micros = axis.micros(event);
        return fromMicros <= micros && micros <= toMicros;
    }
}
