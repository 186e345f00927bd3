package dev.daybook.runtime.temporal;

import dev.daybook.core.CommandId;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.EventCodec;
import dev.daybook.core.EventType;
import dev.daybook.core.NoFacts;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.runtime.AggregateType;
import dev.daybook.store.Append;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import java.util.List;

/** Numbers that add up, written straight to a store. */
final class Sums {
    static final AggregateType<Long, Long, Long, NoFacts> TYPE =
            AggregateType.of("sum", new Adding(), new Numbers());
    static final TemporalReader.View<Long, Long> VIEW =
            new TemporalReader.View<>(Long.class, sum -> sum, sum -> 8);

    private Sums() {}

    static void add(
            EventStore store, String key, long number, long recordedMicros, long occurredMicros) {
        Payload payload = new PayloadWriter().writeLong(number).toPayload();
        var event =
                new NewEvent(
                        Numbers.TYPE,
                        occurredMicros,
                        Provenance.of(new CommandId(0, 0), 0, "tester"),
                        payload);
        var append =
                Append.to(TYPE.stream(key), ExpectedRevision.any(), List.of(event), recordedMicros);
        store.append(append).join();
    }

    private static final class Adding implements Decider<Long, Long, Long, NoFacts> {
        @Override
        public Long initialState() {
            return 0L;
        }

        @Override
        public Decision<Long> decide(Long state, Long command, Context<NoFacts> context) {
            return Decision.accept(command);
        }

        @Override
        public Long evolve(Long state, Long event, long occurredAtMicros) {
            return state + event;
        }
    }

    private static final class Numbers implements EventCodec<Long> {
        private static final EventType TYPE = new EventType("sums.Added", 1);

        @Override
        public EventType type(Long event) {
            return TYPE;
        }

        @Override
        public void encode(Long event, PayloadWriter out) {
            out.writeLong(event);
        }

        @Override
        public Long decode(EventType type, Payload payload) {
            return payload.reader().readLong();
        }
    }
}
