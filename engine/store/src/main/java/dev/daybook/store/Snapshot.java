package dev.daybook.store;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;

/**
 * The state of an aggregate after some of its events, saved so that a read need not fold all of
 * them. Derived data: losing one costs time and nothing else.
 *
 * @param revision of the last event that is part of the state
 * @param position of that event
 * @param recordedAtMicros of that event
 * @param occurredAtMicros of that event
 * @param format identifies the layout of the state and the rules that made it; a reader ignores a
 *     snapshot whose format is not its own
 * @param state as the aggregate's snapshot codec encodes it
 */
public record Snapshot(
        StreamId stream,
        long revision,
        long position,
        long recordedAtMicros,
        long occurredAtMicros,
        int format,
        Payload state) {}
