package dev.daybook.core;

/**
 * One event as a store keeps it: what happened, where it stands, when, and why.
 *
 * @param revision how many events the stream had after this one; the first is 1
 * @param position place in the whole store's order; the first is 1
 * @param recordedAtMicros when the store accepted it, microseconds since 1970 UTC; never goes
 *     backwards within a store
 * @param occurredAtMicros when it happened in the business, microseconds since 1970 UTC; never goes
 *     backwards within a stream
 */
public record Event(
        StreamId stream,
        long revision,
        long position,
        EventType type,
        long recordedAtMicros,
        long occurredAtMicros,
        Provenance provenance,
        Payload payload) {

    /** {@code stream@revision}: unique by construction. */
    public String id() {
        return stream + "@" + revision;
    }
}
