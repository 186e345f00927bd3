package dev.daybook.tck;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Micros;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events without a domain, told apart by a number, for tests of stores. */
public final class SampleEvents {
    /** The time that sample event 0 has on both axes, microseconds since 1970 UTC. */
    public static final long TIME_MICROS = Micros.of(Instant.parse("2026-01-05T09:00:00Z"));

    public static final EventType TYPE = new EventType("tck.Happened", 1);

    private SampleEvents() {}

    /** Event {@code number} occurs that many microseconds after {@link #TIME_MICROS}. */
    public static NewEvent event(int number) {
        return event(TYPE, number);
    }

    public static NewEvent event(EventType type, int number) {
        String text = "event " + number;
        return new NewEvent(
                type,
                TIME_MICROS + number,
                Provenance.of(CommandId.derived("tck", text), number, "tester"),
                Payload.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same event with another content. */
    public static NewEvent with(NewEvent event, Payload payload) {
        return new NewEvent(event.type(), event.occurredAtMicros(), event.provenance(), payload);
    }

    /** The same event with another origin. */
    public static NewEvent with(NewEvent event, Provenance provenance) {
        return new NewEvent(event.type(), event.occurredAtMicros(), provenance, event.payload());
    }

    /** Events {@code first} to {@code first + count - 1}. */
    public static List<NewEvent> events(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(SampleEvents::event).toList();
    }

    public static StreamAppend part(String stream, ExpectedRevision expected, NewEvent... events) {
        return new StreamAppend(StreamId.parse(stream), expected, List.of(events));
    }

    /** An append that is recorded at {@link #TIME_MICROS}. */
    public static Append append(StreamAppend... parts) {
        return new Append(List.of(parts), TIME_MICROS);
    }

    /** One stream's append, whatever its revision, recorded at {@link #TIME_MICROS}. */
    public static Append append(String stream, NewEvent... events) {
        return append(part(stream, ExpectedRevision.any(), events));
    }
}
