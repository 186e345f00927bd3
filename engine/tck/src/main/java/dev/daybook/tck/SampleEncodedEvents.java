package dev.daybook.tck;

import dev.daybook.core.Payload;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamHandle;

/** {@link SampleEvents} as an {@link EventAppender} takes them: encoded, in a reused buffer. */
public final class SampleEncodedEvents {
    private final EncodedEvents events = new EncodedEvents();

    /** Appends events {@code first} to {@code first + count - 1}, with the first one's origin. */
    public long append(
            EventAppender appender, StreamHandle stream, long expected, int first, int count) {
        return appender.append(
                stream,
                expected,
                SampleEvents.TIME_MICROS,
                provenance(first),
                encoded(first, count));
    }

    /** Events {@code first} to {@code first + count - 1}; valid until the next call. */
    public EncodedEvents encoded(int first, int count) {
        events.clear(SampleEvents.TIME_MICROS + first);
        for (int number = first; number < first + count; number++) {
            events.payload().writeString("encoded event " + number);
            events.add(SampleEvents.TYPE);
        }
        return events;
    }

    /** One event with a payload of so many bytes. */
    public EncodedEvents ofSize(int payloadBytes) {
        events.clear(SampleEvents.TIME_MICROS);
        for (int i = 0; i < payloadBytes; i++) {
            events.payload().writeInt(0);
        }
        events.add(SampleEvents.TYPE);
        return events;
    }

    /** The same event, for a store's other way to append. */
    public static NewEvent event(int first, int number) {
        return new NewEvent(
                SampleEvents.TYPE,
                SampleEvents.TIME_MICROS + first,
                provenance(first),
                payload(number));
    }

    public static Payload payload(int number) {
        return new PayloadWriter().writeString("encoded event " + number).toPayload();
    }

    public static Provenance provenance(int number) {
        return SampleEvents.event(number).provenance();
    }
}
