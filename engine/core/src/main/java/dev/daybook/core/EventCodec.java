package dev.daybook.core;

/**
 * Turns a domain's events into payloads and back.
 *
 * <p>New events are written in the newest schema of their type. Events of every schema ever written
 * can be read.
 */
public interface EventCodec<E> {

    /** The type, with the newest schema version, that the event is written in. */
    EventType type(E event);

    /** Appends the event's fields in the order of its schema. */
    void encode(E event, PayloadWriter out);

    /**
     * Reads a payload of any known schema version.
     *
     * @throws MalformedPayloadException where the bytes don't fit the schema, or the type or
     *     version is not known
     */
    E decode(EventType type, Payload payload);
}
