package dev.daybook.store;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;

/**
 * An event of a {@link EventStore#replay replay}, looked at where it lies. It is the same object
 * for every event: what it answers holds until the handler returns. {@link #toEvent} makes an event
 * to keep.
 */
public interface ReplayedEvent {

    /**
     * Number of the stream among those that the handler has met, from 0 without gaps; so what
     * belongs to a stream can be kept in an array.
     */
    int streamNumber();

    StreamId stream();

    long revision();

    long position();

    EventType type();

    long recordedAtMicros();

    long occurredAtMicros();

    /** Not copied: to be read before the handler returns, and not to be kept. */
    Payload payload();

    Event toEvent();
}
