package dev.daybook.store.projection;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import java.util.Optional;

/**
 * An event that a projection set aside: because it failed, or because it follows one of its stream
 * that did. The event itself stays in the event store, at its position.
 *
 * @param type name of the event's type
 * @param parkedAtMicros when it was set aside, microseconds since 1970 UTC
 * @param failure why; empty for an event that waits behind a failed one
 */
public record DeadLetter(
        long position,
        StreamId stream,
        long revision,
        String type,
        long parkedAtMicros,
        Optional<LetterFailure> failure) {

    public static DeadLetter of(Event event, long parkedAtMicros, Optional<LetterFailure> failure) {
        return new DeadLetter(
                event.position(),
                event.stream(),
                event.revision(),
                event.type().name(),
                parkedAtMicros,
                failure);
    }

    public DeadLetter failed(LetterFailure again) {
        return new DeadLetter(position, stream, revision, type, parkedAtMicros, Optional.of(again));
    }
}
