package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.NewEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every stream is folded once and whole, on however many threads. */
class StoreFoldTest {
    private static final List<AggregateType<?, ?, ?, ?>> TYPES = List.of(Counters.TYPE);

    @Test
    void every_stream_has_the_state_that_a_read_of_it_gives() {
        try (var store = new InMemoryEventStore()) {
            for (int i = 1; i <= 300; i++) {
                add(store, EngineTests.stream("c" + i % 17), i);
            }
            for (int threads = 1; threads <= 4; threads++) {
                StoreFold fold = StoreFold.of(store, TYPES, threads);

                Map<StreamId, Object> states = new HashMap<>();
                fold.forEach((stream, revision, state) -> {
                    assertThat(revision).isEqualTo(store.revision(stream));
                    assertThat(states.put(stream, state)).isNull();
                });
                assertThat(fold.events()).isEqualTo(300);
                assertThat(fold.streams()).isEqualTo(17).isEqualTo(states.size());
                states.forEach((stream, state) ->
                        assertThat(state).isEqualTo(EngineTests.state(store, stream.key())));
            }
        }
    }

    @Test
    void an_event_that_does_not_fold_is_named() {
        try (var store = new InMemoryEventStore()) {
            add(store, EngineTests.stream("good"), 1);
            add(store, EngineTests.stream("bad"), 13);
            var type =
                    Counters.type(value -> {
                        if (value == 13) {
                            throw new IllegalStateException("an unlucky number");
                        }
                    });

            assertThatExceptionOfType(BrokenEventException.class)
                    .isThrownBy(() -> StoreFold.of(store, List.of(type), 2))
                    .withMessageContaining("event=counter-bad@1")
                    .withMessageContaining("position=2")
                    .withRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_category_that_nobody_knows_is_named() {
        try (var store = new InMemoryEventStore()) {
            add(store, new StreamId("unknown", "x"), 1);

            assertThatExceptionOfType(BrokenEventException.class)
                    .isThrownBy(() -> StoreFold.of(store, TYPES, 2))
                    .withMessageContaining("event=unknown-x@1");
        }
    }

    private static void add(InMemoryEventStore store, StreamId stream, long amount) {
        var event =
                new NewEvent(
                        new EventType("counters.Added", 1),
                        amount,
                        Provenance.of(new CommandId(0, amount), 0, "tester"),
                        new PayloadWriter().writeLong(amount).toPayload());
        store.append(Append.to(stream, ExpectedRevision.any(), List.of(event), amount)).join();
    }
}
