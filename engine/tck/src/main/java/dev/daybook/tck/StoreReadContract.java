package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.EventFilter;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: all streams in the store's order, by type and time. */
public interface StoreReadContract extends StoreUnderTest {
    EventType CREATED = new EventType("tck.Created", 1);
    EventType CREATED_NOW = new EventType("tck.Created", 2);
    EventType CLOSED = new EventType("tck.Closed", 1);
    long PATIENCE_MILLIS = 60_000;

    @Test
    default void everything_after_a_position_is_read_in_order() {
        sixEvents();

        assertThat(positions(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(positions(4)).containsExactly(5L, 6L);
        assertThat(positions(5)).containsExactly(6L);
        assertThat(positions(6)).isEmpty();
        assertThat(positions(7)).isEmpty();
        assertThat(positions(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void events_are_read_by_type_whatever_its_version() {
        sixEvents();

        assertThat(positions(EventFilter.ofTypes("tck.Created"))).containsExactly(1L, 3L, 6L);
        assertThat(positions(EventFilter.ofTypes("tck.Created", "tck.Closed")))
                .containsExactly(1L, 3L, 5L, 6L);
        assertThat(positions(EventFilter.ofTypes("tck.Unknown"))).isEmpty();
        assertThat(positions(EventFilter.ofTypes())).hasSize(6);
    }

    @Test
    default void events_are_read_by_time_on_both_axes() {
        sixEvents();

        assertThat(positions(EventFilter.ofTypes().within(times(TimeAxis.RECORDED, 200, 400))))
                .containsExactly(2L, 3L, 4L);
        assertThat(positions(EventFilter.ofTypes().within(times(TimeAxis.OCCURRED, 20, 40))))
                .containsExactly(3L, 4L, 5L);
        assertThat(positions(EventFilter.ofTypes().within(times(TimeAxis.OCCURRED, 40, 20))))
                .isEmpty();
    }

    @Test
    default void type_time_and_position_narrow_each_other() {
        sixEvents();
        var filter = EventFilter.ofTypes("tck.Created").within(times(TimeAxis.RECORDED, 100, 500));

        assertThat(positions(filter)).containsExactly(1L, 3L);
        assertThat(positions(filter.after(1))).containsExactly(3L);
        assertThat(positions(filter.after(3))).isEmpty();
    }

    @Test
    default void every_filter_selects_what_it_matches() {
        sixEvents();
        List<Event> all = everything();
        Seeds.forEach(
                100,
                random -> {
                    var axis = random.oneOf(TimeAxis.values());
                    var types =
                            random.chance(30)
                                    ? Set.<String>of()
                                    : Set.of(random.oneOf("tck.Created", "tck.Closed", "tck.X"));
                    var filter =
                            new EventFilter(
                                    types,
                                    times(axis, random.between(0, 700), random.between(0, 700)),
                                    random.between(0, 7));

                    assertThat(store().read(filter).toList())
                            .isEqualTo(all.stream().filter(filter::matches).toList());
                });
    }

    @Test
    default void waiting_for_an_event_that_is_there_ends_at_once() throws InterruptedException {
        appended(append("order-a", event(0)));

        assertThat(store().awaitEventAfter(0, PATIENCE_MILLIS)).isTrue();
    }

    @Test
    default void waiting_ends_without_an_event_when_the_time_is_over() throws InterruptedException {
        appended(append("order-a", event(0)));

        assertThat(store().awaitEventAfter(1, 1)).isFalse();
        assertThat(store().awaitEventAfter(1, 0)).isFalse();
    }

    @Test
    default void waiting_ends_when_the_event_comes() {
        for (int round = 0; round < 50; round++) {
            long position = store().lastPosition();
            var waiting = CompletableFuture.supplyAsync(() -> await(position));

            appended(append("order-a", event(round)));

            assertThat(waiting.join()).isTrue();
        }
    }

    /** Recorded at 100, 200 … 600 and occurred at 50, 10, 20, 30, 40, 60 after the start. */
    private void sixEvents() {
        record(100, "order-a", CREATED, 50);
        record(200, "order-b", SampleEvents.TYPE, 10);
        record(300, "account-1", CREATED_NOW, 20);
        record(400, "order-b", SampleEvents.TYPE, 30);
        record(500, "account-1", CLOSED, 40);
        record(600, "order-c", CREATED, 60);
    }

    private void record(int recordedAt, String stream, EventType type, int number) {
        appended(
                Append.to(
                        StreamId.parse(stream),
                        ExpectedRevision.any(),
                        List.of(event(type, number)),
                        TIME_MICROS + recordedAt));
    }

    private static TimeRange times(TimeAxis axis, int from, int to) {
        return new TimeRange(axis, TIME_MICROS + from, TIME_MICROS + to);
    }

    private List<Long> positions(long after) {
        return store().readAll(after).toList().stream().map(Event::position).toList();
    }

    private List<Long> positions(EventFilter filter) {
        return store().read(filter).toList().stream().map(Event::position).toList();
    }

    private boolean await(long position) {
        try {
            return store().awaitEventAfter(position, PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new CompletionException(interrupted);
        }
    }
}
