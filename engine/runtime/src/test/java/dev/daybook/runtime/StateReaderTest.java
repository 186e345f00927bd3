package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.TimeAxis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Three steps, recorded at 100, 200 and 300, that occurred at 10, 150 and 160. */
final class StateReaderTest {
    private final InMemoryEventStore store = new InMemoryEventStore();
    private final StateReader<Long, Counters.Added> reader =
            new StateReader<>(store, Counters.TYPE);

    StateReaderTest() {
        var clock = new AtomicLong();
        try (var engine =
                CommandEngine.start(
                        store, clock::get, EngineOptions.defaults(), List.of(Counters.TYPE))) {
            add(engine, clock, 100, 10, 1);
            add(engine, clock, 200, 150, 20);
            add(engine, clock, 300, 160, 300);
        }
    }

    private static void add(
            CommandEngine engine, AtomicLong clock, long recorded, long occurred, long amount) {
        clock.set(recorded);
        Counters.Command body = new Add(amount, 1);
        engine.submit(
                        Counters.TYPE,
                        Command.of(new CommandId(0, recorded), "a", body, "tester")
                                .occurredAt(occurred))
                .join();
    }

    @Test
    void the_latest_state_has_every_event() {
        assertThat(reader.latest("a").orElseThrow().state()).isEqualTo(321);
        assertThat(reader.latest("a").orElseThrow().revision()).isEqualTo(3);
    }

    @Test
    void a_stream_without_events_has_no_state() {
        assertThat(reader.latest("b")).isEmpty();
        assertThat(reader.at("b", 1)).isEmpty();
        assertThat(reader.asOf("b", TimeAxis.RECORDED, 1_000)).isEmpty();
        assertThat(reader.history("b", 0, 10)).isEmpty();
    }

    @Test
    void a_state_at_a_revision_has_just_the_events_up_to_it() {
        assertThat(reader.at("a", 1).map(Folded::state)).contains(1L);
        assertThat(reader.at("a", 2).map(Folded::state)).contains(21L);
        assertThat(reader.at("a", 4)).isEmpty();
        assertThat(reader.at("a", 0)).isEmpty();
    }

    @Test
    void a_state_as_of_an_instant_includes_the_instant() {
        assertThat(asOf(TimeAxis.RECORDED, 99)).isEmpty();
        assertThat(asOf(TimeAxis.RECORDED, 100)).contains(1L);
        assertThat(asOf(TimeAxis.RECORDED, 199)).contains(1L);
        assertThat(asOf(TimeAxis.RECORDED, 200)).contains(21L);
        assertThat(asOf(TimeAxis.OCCURRED, 9)).isEmpty();
        assertThat(asOf(TimeAxis.OCCURRED, 155)).contains(21L);
        assertThat(asOf(TimeAxis.OCCURRED, 160)).contains(321L);
    }

    @Test
    void history_has_the_state_after_each_event() {
        assertThat(reader.history("a", 0, 10))
                .extracting(HistoryEntry::stateAfter)
                .containsExactly(1L, 21L, 321L);
        assertThat(reader.history("a", 1, 1))
                .extracting(entry -> entry.stored().revision())
                .containsExactly(2L);
    }

    private Optional<Long> asOf(TimeAxis axis, long micros) {
        return reader.asOf("a", axis, micros).map(Folded::state);
    }
}
