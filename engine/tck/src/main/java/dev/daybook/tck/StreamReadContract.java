package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.events;
import static dev.daybook.tck.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.core.Event;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.EventCursor;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: one stream, by revision and by time. */
public interface StreamReadContract extends StoreUnderTest {
    StreamId READ = StreamId.parse("order-read");
    StreamRange WHOLE = StreamRange.of(READ);

    @Test
    default void a_stream_is_read_from_either_end() {
        fiveEvents();

        assertThat(revisions(WHOLE)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(revisions(WHOLE.backwards())).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    default void a_part_of_a_stream_includes_both_its_ends() {
        fiveEvents();

        assertThat(revisions(WHOLE.from(2).to(4))).containsExactly(2L, 3L, 4L);
        assertThat(revisions(WHOLE.from(2).to(4).backwards())).containsExactly(4L, 3L, 2L);
        assertThat(revisions(WHOLE.from(3).to(3))).containsExactly(3L);
        assertThat(revisions(WHOLE.from(4))).containsExactly(4L, 5L);
        assertThat(revisions(WHOLE.to(2).backwards())).containsExactly(2L, 1L);
    }

    @Test
    default void a_part_that_reaches_beyond_the_end_stops_at_the_end() {
        fiveEvents();

        assertThat(revisions(WHOLE.from(5).to(9))).containsExactly(5L);
        assertThat(revisions(WHOLE.from(4).to(9).backwards())).containsExactly(5L, 4L);
    }

    @Test
    default void empty_parts_and_unknown_streams_have_no_events() {
        fiveEvents();

        assertThat(revisions(WHOLE.from(4).to(3))).isEmpty();
        assertThat(revisions(WHOLE.from(4).to(3).backwards())).isEmpty();
        assertThat(revisions(WHOLE.from(6))).isEmpty();
        assertThat(revisions(WHOLE.from(Long.MAX_VALUE).backwards())).isEmpty();
        assertThat(revisions(WHOLE.to(0))).isEmpty();
        assertThat(stream("order-other")).isEmpty();
        assertThat(stream("account-read")).isEmpty();
    }

    @Test
    default void a_revision_below_1_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WHOLE.from(0));
    }

    @Test
    default void a_state_as_of_an_instant_has_the_events_recorded_up_to_it() {
        recordedAndOccurredApart();

        assertThat(revisions(WHOLE.upTo(TimeAxis.RECORDED, TIME_MICROS + 99))).isEmpty();
        assertThat(revisions(WHOLE.upTo(TimeAxis.RECORDED, TIME_MICROS + 100)))
                .containsExactly(1L, 2L);
        assertThat(revisions(WHOLE.upTo(TimeAxis.RECORDED, TIME_MICROS + 200).backwards()))
                .containsExactly(3L, 2L, 1L);
        assertThat(revisions(WHOLE.upTo(TimeAxis.RECORDED, Long.MAX_VALUE))).hasSize(4);
    }

    @Test
    default void a_state_as_of_an_instant_has_the_events_that_had_occurred_by_then() {
        recordedAndOccurredApart();

        assertThat(revisions(WHOLE.upTo(TimeAxis.OCCURRED, TIME_MICROS + 9))).isEmpty();
        assertThat(revisions(WHOLE.upTo(TimeAxis.OCCURRED, TIME_MICROS + 10))).containsExactly(1L);
        assertThat(revisions(WHOLE.upTo(TimeAxis.OCCURRED, TIME_MICROS + 20)))
                .containsExactly(1L, 2L, 3L);
        assertThat(revisions(WHOLE.upTo(TimeAxis.OCCURRED, TIME_MICROS + 20).backwards()))
                .containsExactly(3L, 2L, 1L);
        assertThat(revisions(WHOLE.upTo(TimeAxis.OCCURRED, Long.MAX_VALUE))).hasSize(4);
    }

    @Test
    default void a_time_range_includes_both_its_ends_and_narrows_a_part() {
        recordedAndOccurredApart();
        var range = new TimeRange(TimeAxis.OCCURRED, TIME_MICROS + 20, TIME_MICROS + 30);

        assertThat(revisions(WHOLE.within(range))).containsExactly(2L, 3L, 4L);
        assertThat(revisions(WHOLE.within(range).backwards())).containsExactly(4L, 3L, 2L);
        assertThat(revisions(WHOLE.within(range).from(3).to(3))).containsExactly(3L);
        assertThat(revisions(WHOLE.within(new TimeRange(TimeAxis.OCCURRED, 30, 20)))).isEmpty();
    }

    @Test
    default void a_long_stream_among_others_is_read_completely() {
        byte[] large = new SeededRandom(3).bytes(20_000);
        for (int i = 0; i < 60; i++) {
            appended(append("order-read", with(event(i), Payload.wrap(large.clone()))));
            appended(append("order-other" + i % 3, event(i), event(i)));
        }

        assertThat(revisions(WHOLE)).hasSize(60).isSorted();
        assertThat(revisions(WHOLE.from(20).to(50).backwards()))
                .hasSize(31)
                .startsWith(50L)
                .endsWith(20L);
        assertThat(stream("order-read"))
                .allSatisfy(event -> assertThat(event.payload()).isEqualTo(Payload.wrap(large)));
    }

    @Test
    default void a_cursor_can_be_asked_again_and_taken_from_in_pages() {
        fiveEvents();

        try (EventCursor cursor = store().read(WHOLE)) {
            assertThat(cursor.hasNext()).isTrue();
            assertThat(cursor.hasNext()).isTrue();
            assertThat(cursor.take(2)).extracting(Event::revision).containsExactly(1L, 2L);
            assertThat(cursor.next().revision()).isEqualTo(3);
            assertThat(cursor.take(9)).extracting(Event::revision).containsExactly(4L, 5L);
            assertThat(cursor.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::next);
        }
    }

    @Test
    default void a_cursor_that_is_open_does_not_hinder_appends() {
        fiveEvents();

        try (EventCursor cursor = store().read(WHOLE)) {
            assertThat(cursor.next().revision()).isEqualTo(1);
            appended(append("order-read", event(6)));
            assertThat(cursor.take(4)).extracting(Event::revision).containsExactly(2L, 3L, 4L, 5L);
        }
        assertThat(revisions(WHOLE)).hasSize(6);
    }

    private void fiveEvents() {
        appended(append("order-read", event(0), event(1)));
        appended(append("order-other2", event(0)));
        appended(append("order-read", events(2, 3).toArray(NewEvent[]::new)));
    }

    /** Occurred at 10, 20, 20, 30; recorded at 100, 100, 200, 300 microseconds after the start. */
    private void recordedAndOccurredApart() {
        recordAt(100, event(10), event(20));
        recordAt(200, event(20));
        recordAt(300, event(30));
    }

    private void recordAt(int micros, NewEvent... events) {
        appended(Append.to(READ, ExpectedRevision.any(), List.of(events), TIME_MICROS + micros));
    }

    private List<Long> revisions(StreamRange range) {
        List<Event> events = store().read(range).toList();
        assertThat(events).allSatisfy(e -> assertThat(e.stream()).isEqualTo(range.stream()));
        return events.stream().map(Event::revision).toList();
    }
}
