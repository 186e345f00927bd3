package dev.daybook.tck;

import static dev.daybook.store.ExpectedRevision.any;
import static dev.daybook.store.ExpectedRevision.exactly;
import static dev.daybook.store.ExpectedRevision.none;
import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.events;
import static dev.daybook.tck.SampleEvents.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult.Appended;
import dev.daybook.store.AppendResult.Conflict;
import dev.daybook.store.NewEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: what an append stores, and when it is a conflict. */
public interface AppendContract extends StoreUnderTest {
    StreamId A = StreamId.parse("order-a");
    StreamId B = StreamId.parse("order-b");

    @Test
    default void a_new_store_is_empty() {
        assertThat(everything()).isEmpty();
        assertThat(store().lastPosition()).isZero();
        assertThat(store().lastRecordedAtMicros()).isZero();
        assertThat(store().revision(A)).isZero();
    }

    @Test
    default void revisions_and_positions_start_at_1() {
        Appended appended = appended(append("order-a", event(0)));

        assertThat(appended).isEqualTo(new Appended(1, 1, TIME_MICROS));
        assertThat(stream("order-a"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.id()).isEqualTo("order-a@1");
                    assertThat(event.position()).isEqualTo(1);
                    assertThat(event.recordedAtMicros()).isEqualTo(TIME_MICROS);
                });
    }

    @Test
    default void revisions_and_positions_have_no_gaps() {
        appended(append("order-a", event(0), event(1)));
        appended(append("order-b", event(2)));
        appended(append("order-a", event(3), event(4), event(5)));

        assertThat(everything())
                .extracting(Event::position)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(stream("order-a"))
                .extracting(Event::revision)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(stream("order-b")).extracting(Event::position).containsExactly(3L);
        assertThat(store().revision(A)).isEqualTo(5);
        assertThat(store().revision(B)).isEqualTo(1);
        assertThat(store().lastPosition()).isEqualTo(6);
    }

    @Test
    default void an_append_to_several_streams_takes_consecutive_positions_stream_by_stream() {
        appended(append("order-b", event(0)));

        Appended appended =
                appended(
                        append(
                                part("order-b", exactly(1), event(1), event(2)),
                                part("account-7", none(), event(3)),
                                part("order-a", any(), event(4), event(5))));

        assertThat(appended).isEqualTo(new Appended(2, 6, TIME_MICROS));
        assertThat(store().readAll(1).toList())
                .extracting(Event::id)
                .containsExactly("order-b@2", "order-b@3", "account-7@1", "order-a@1", "order-a@2");
        assertThat(everything())
                .extracting(Event::position)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    default void the_expected_revision_is_that_of_the_stream_not_of_the_store() {
        appended(append("order-a", event(0), event(1)));

        appended(append(part("order-b", none(), event(2))));
        appended(append(part("order-a", exactly(2), event(3))));
        appended(append(part("order-b", exactly(1), event(4))));
        appended(append(part("order-b", any(), event(5))));

        assertThat(store().revision(A)).isEqualTo(3);
        assertThat(store().revision(B)).isEqualTo(3);
    }

    @Test
    default void another_revision_than_expected_is_a_conflict_that_names_both() {
        appended(append("order-a", event(0), event(1)));

        assertConflict(append(part("order-a", none(), event(2))), new Conflict(A, 0, 2));
        assertConflict(append(part("order-a", exactly(1), event(2))), new Conflict(A, 1, 2));
        assertConflict(append(part("order-a", exactly(3), event(2))), new Conflict(A, 3, 2));
        assertConflict(append(part("order-b", exactly(1), event(2))), new Conflict(B, 1, 0));
    }

    @Test
    default void a_conflict_in_the_first_stream_stores_nothing_in_any() {
        appended(append("order-a", event(0)));

        assertConflict(
                append(part("order-a", none(), event(1)), part("order-b", none(), event(2))),
                new Conflict(A, 0, 1));
    }

    @Test
    default void a_conflict_in_the_last_stream_stores_nothing_in_any() {
        appended(append("order-a", event(0)));

        assertConflict(
                append(
                        part("order-c", any(), event(1)),
                        part("order-b", none(), event(2)),
                        part("order-a", exactly(5), event(3))),
                new Conflict(A, 5, 1));
    }

    @Test
    default void a_conflict_leaves_no_gap() {
        appended(append("order-a", event(0)));
        assertConflict(append(part("order-a", none(), event(1))), new Conflict(A, 0, 1));

        Appended next = appended(append(part("order-a", exactly(1), event(2))));

        assertThat(next.firstPosition()).isEqualTo(2);
        assertThat(stream("order-a")).extracting(Event::revision).containsExactly(1L, 2L);
    }

    @Test
    default void a_conflict_completes_at_once_though_what_it_conflicts_with_may_not_be_durable() {
        var first = store().append(append(part("order-a", none(), event(0))));
        var second = store().append(append(part("order-a", none(), event(1))));

        assertThat(second).isCompletedWithValue(new Conflict(A, 0, 1));
        assertThat(first.join()).isInstanceOf(Appended.class);
    }

    @Test
    default void recorded_time_never_goes_backwards() {
        appended(new Append(List.of(part("order-a", any(), event(0))), TIME_MICROS));
        Appended earlier =
                appended(new Append(List.of(part("order-b", any(), event(1))), TIME_MICROS - 50));
        Appended later =
                appended(new Append(List.of(part("order-a", any(), event(2))), TIME_MICROS + 50));

        assertThat(earlier.recordedAtMicros()).isEqualTo(TIME_MICROS);
        assertThat(later.recordedAtMicros()).isEqualTo(TIME_MICROS + 50);
        assertThat(everything())
                .extracting(Event::recordedAtMicros)
                .containsExactly(TIME_MICROS, TIME_MICROS, TIME_MICROS + 50);
        assertThat(store().lastRecordedAtMicros()).isEqualTo(TIME_MICROS + 50);
    }

    @Test
    default void an_acknowledged_append_is_seen_by_the_next_read() {
        for (int i = 1; i <= 50; i++) {
            Appended appended = appended(append("order-a", event(i)));

            assertThat(store().lastPosition()).isEqualTo(appended.lastPosition());
            assertThat(store().revision(A)).isEqualTo(i);
            assertThat(store().readAll(appended.lastPosition() - 1).toList()).hasSize(1);
            assertThat(stream("order-a")).hasSize(i);
        }
    }

    @Test
    default void one_append_may_bring_many_events() {
        int count = store().limits().eventsPerAppend();

        appended(append("order-a", events(0, count).toArray(NewEvent[]::new)));

        assertThat(stream("order-a"))
                .hasSize(count)
                .last()
                .extracting(Event::revision)
                .isEqualTo((long) count);
    }

    private void assertConflict(Append append, Conflict conflict) {
        List<Event> before = everything();

        assertThat(store().append(append).join()).isEqualTo(conflict);

        assertThat(everything()).isEqualTo(before);
        for (var part : append.streams()) {
            long stored = before.stream().filter(e -> e.stream().equals(part.stream())).count();
            assertThat(store().revision(part.stream())).isEqualTo(stored);
            assertThat(store().read(part.stream()).toList()).hasSize((int) stored);
        }
    }
}
