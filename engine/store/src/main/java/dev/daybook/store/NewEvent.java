package dev.daybook.store;

import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;

/**
 * An event that is not stored yet; the store adds stream, revision, position and recorded time.
 *
 * @param occurredAtMicros microseconds since 1970 UTC; not before the stream's previous event
 */
public record NewEvent(
        EventType type, long occurredAtMicros, Provenance provenance, Payload payload) {}
