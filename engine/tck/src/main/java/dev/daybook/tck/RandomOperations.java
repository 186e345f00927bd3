package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.TIME_MICROS;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What a {@link StoreDifferential} asks next. Times move on in small steps, and at times back. */
final class RandomOperations {
    /** Few, so that appends meet; with keys that a careless store takes for one another. */
    static final List<StreamId> STREAMS =
            Stream.of(
                            "order-1",
                            "order-01",
                            "account-1",
                            "order-3f2504e04f8941d39a0c0305e82c3301",
                            "order-3F2504E04F8941D39A0C0305E82C3301",
                            "instrument-BRK.B")
                    .map(StreamId::parse)
                    .toList();

    private static final int MAX_EVENTS = 6;

    private final SeededRandom random;
    private final Map<StreamId, Long> lastOccurredMicros = new HashMap<>();
    private long nowMicros = TIME_MICROS;

    RandomOperations(SeededRandom random) {
        this.random = random;
    }

    Append append(EventStore reference) {
        var streams = new ArrayList<>(STREAMS);
        Collections.shuffle(streams, new Random(random.anyLong()));
        int parts = random.chance(75) ? 1 : random.between(2, streams.size());
        var append = new ArrayList<StreamAppend>();
        for (StreamId stream : streams.subList(0, parts)) {
            append.add(
                    new StreamAppend(
                            stream,
                            expected(reference.revision(stream)),
                            random.list(1, MAX_EVENTS, () -> event(stream))));
        }
        return new Append(append, recordedAt());
    }

    /** More events than one append may have. */
    Append tooLarge() {
        int tooMany = StoreLimits.defaults().eventsPerAppend() + 1;
        return Append.to(
                stream(),
                ExpectedRevision.any(),
                Collections.nCopies(tooMany, SampleEvents.event(0)),
                nowMicros);
    }

    StreamId stream() {
        return random.oneOf(STREAMS);
    }

    StreamRange range(EventStore reference) {
        StreamId stream = stream();
        long revision = reference.revision(stream);
        var range = StreamRange.of(stream);
        if (random.chance(60)) {
            range = range.from(random.between(1, revision + 2));
        }
        if (random.chance(60)) {
            range = range.to(random.between(0, revision + 2));
        }
        if (random.chance(40)) {
            range = range.within(times());
        }
        return random.chance(50) ? range.backwards() : range;
    }

    EventFilter filter(EventStore reference) {
        var types = new HashSet<String>();
        for (EventType type : RandomEvents.TYPES) {
            if (random.chance(30)) {
                types.add(type.name());
            }
        }
        var times = random.chance(50) ? TimeRange.all() : times();
        return new EventFilter(types, times, random.chance(50) ? 0 : position(reference));
    }

    long position(EventStore reference) {
        return random.between(0, reference.lastPosition() + 2);
    }

    private TimeRange times() {
        var axis = random.oneOf(TimeAxis.values());
        long end = random.between(TIME_MICROS - 10, nowMicros + 10);
        return random.chance(50)
                ? TimeRange.upTo(axis, end)
                : new TimeRange(axis, random.between(TIME_MICROS - 10, end), end);
    }

    private ExpectedRevision expected(long revision) {
        return switch (random.between(0, 9)) {
            case 0, 1, 2 -> ExpectedRevision.any();
            case 3 -> ExpectedRevision.exactly(random.between(0, revision + 2));
            case 4 -> ExpectedRevision.none();
            default -> ExpectedRevision.exactly(revision);
        };
    }

    private NewEvent event(StreamId stream) {
        long last = lastOccurredMicros.getOrDefault(stream, TIME_MICROS);
        long occurred =
                random.chance(30) ? last : Math.max(last, nowMicros - random.between(0, 50));
        lastOccurredMicros.put(stream, occurred);
        return RandomEvents.event(random, occurred);
    }

    private long recordedAt() {
        if (random.chance(70)) {
            nowMicros += random.between(0, 20);
        }
        return random.chance(10) ? nowMicros - random.between(0, 100) : nowMicros;
    }
}
