package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link EventStoreContract}: what is read is what was appended, to the last bit, also
 * after a durable store was closed and opened again.
 */
public interface FidelityContract extends StoreUnderTest {

    /** Keys that a store which takes them for numbers, UUIDs or ASCII in one case would change. */
    List<String> KEYS =
            List.of(
                    "0",
                    "7",
                    "007",
                    "-7",
                    "+7",
                    "7.0",
                    "1e5",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551616",
                    "0000000000000000000000000000000000000007",
                    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                    "3F2504E0-4F89-41D3-9A0C-0305E82C3301",
                    "3f2504e0-4f89-41d3-9A0C-0305e82c3301",
                    "3f2504e04f8941d39a0c0305e82c3301",
                    "3F2504E04F8941D39A0C0305E82C3301",
                    "3f2504e04f8941D39a0c0305e82c3301",
                    "00000000000000000000000000000000",
                    "00000000-0000-0000-0000-000000000000",
                    "BRK.B",
                    "brk.b",
                    "a",
                    "A",
                    "user@example.com",
                    "../x",
                    "a/b:c_d+e-f",
                    ".",
                    "x".repeat(StreamId.MAX_KEY_LENGTH));

    @Test
    default void every_shape_of_key_is_a_stream_of_its_own() {
        for (int i = 0; i < KEYS.size(); i++) {
            appended(append("account-" + KEYS.get(i), event(i)));
            appended(append("account-" + KEYS.get(i), event(i + 1)));
        }
        appended(append("order-7", event(0)));

        assertKeysAreApart();
        reopenIfDurable();
        assertKeysAreApart();
    }

    @Test
    default void provenance_survives() {
        var metadata = new TreeMap<String, String>();
        for (int i = 0; i < Provenance.MAX_METADATA_ENTRIES; i++) {
            metadata.put("name" + i, "välue 中 😀 " + i);
        }
        metadata.put("name0", "");
        String longest = "ü".repeat(Provenance.MAX_TEXT_LENGTH);
        var id = new CommandId(Long.MIN_VALUE, Long.MAX_VALUE);
        assertSurvive(
                with(event(0), new Provenance(id, -1, "c-1", "order-a@7", "alice", metadata)),
                with(event(1), new Provenance(id, 0, null, "x", "", Map.of())),
                with(event(2), new Provenance(id, 7, "x", null, longest, Map.of("", "v"))),
                with(event(3), new Provenance(new CommandId(0, 0), 1, "", "", "😀", Map.of())),
                with(
                        event(4),
                        new Provenance(
                                id, Integer.MIN_VALUE, longest, longest, longest, Map.of())));
    }

    @Test
    default void payloads_of_every_size_survive() {
        var random = new SeededRandom(5);
        var events = new ArrayList<NewEvent>();
        for (int size : new int[] {0, 1, 2, 127, 128, 4_095, 4_096, 4_097, 100 * 1_024}) {
            events.add(with(event(events.size()), Payload.wrap(random.bytes(size))));
        }
        events.add(with(event(events.size()), Payload.wrap(new byte[10_000])));
        assertSurvive(events.toArray(NewEvent[]::new));
    }

    @Test
    default void types_and_their_versions_survive() {
        assertSurvive(
                event(new EventType("orders.OrderCreated", 1), 0),
                event(new EventType("orders.OrderCreated", 2), 1),
                event(new EventType("x", Integer.MAX_VALUE), 2),
                event(new EventType("n".repeat(EventType.MAX_NAME_LENGTH), 3), 3));
    }

    @Test
    default void occurred_times_of_every_size_survive() {
        var events = new ArrayList<NewEvent>();
        for (long micros :
                new long[] {
                    Long.MIN_VALUE, -1, 0, 1, TIME_MICROS, TIME_MICROS, 1L << 53, Long.MAX_VALUE
                }) {
            NewEvent event = event(events.size());
            events.add(new NewEvent(event.type(), micros, event.provenance(), event.payload()));
        }
        assertSurvive(events.toArray(NewEvent[]::new));
    }

    @Test
    default void random_events_survive() {
        var random = new SeededRandom(11);
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < 300; i++) {
            events.add(RandomEvents.event(random, TIME_MICROS + i));
        }
        assertSurvive(events.toArray(NewEvent[]::new));
    }

    private void assertKeysAreApart() {
        for (int i = 0; i < KEYS.size(); i++) {
            var stream = new StreamId("account", KEYS.get(i));
            assertThat(store().revision(stream)).as(KEYS.get(i)).isEqualTo(2);
            assertThat(store().read(stream).toList())
                    .allSatisfy(event -> assertThat(event.stream()).isEqualTo(stream))
                    .extracting(Event::payload)
                    .containsExactly(event(i).payload(), event(i + 1).payload());
        }
        assertThat(everything()).hasSize(2 * KEYS.size() + 1);
    }

    /** Each event goes to the store in an append of its own, for the sum may exceed its limit. */
    private void assertSurvive(NewEvent... events) {
        for (NewEvent event : events) {
            appended(append("order-a", event));
        }
        assertStored(events);
        reopenIfDurable();
        assertStored(events);
    }

    private void assertStored(NewEvent... events) {
        var stream = StreamId.parse("order-a");
        var expected = new ArrayList<Event>();
        for (NewEvent event : events) {
            long number = expected.size() + 1L;
            expected.add(
                    new Event(
                            stream,
                            number,
                            number,
                            event.type(),
                            TIME_MICROS,
                            event.occurredAtMicros(),
                            event.provenance(),
                            event.payload()));
        }
        assertThat(stream("order-a")).containsExactlyElementsOf(expected);
        assertThat(everything()).containsExactlyElementsOf(expected);
    }
}
