package dev.daybook.tck;

import static dev.daybook.store.ExpectedRevision.any;
import static dev.daybook.store.ExpectedRevision.exactly;
import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendResult.Appended;
import dev.daybook.store.AppendResult.Conflict;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link EventStoreContract}: the fast way to append, where the store has one. What it
 * stores is no different, and both ways share one order.
 */
public interface AppenderContract extends StoreUnderTest {

    /** The store's appender; the test ends here where the store has none. */
    default EventAppender appender(DurabilityListener listener) {
        var appender = store().appender(listener);
        assumeTrue(appender.isPresent(), "This store has no appender");
        return appender.orElseThrow();
    }

    @Test
    default void an_appender_stores_what_append_stores() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        var samples = new SampleEncodedEvents();

        assertThat(samples.append(appender, a, 0, 0, 3)).isEqualTo(3);
        assertThat(samples.append(appender, a, 3, 7, 1)).isEqualTo(4);
        appender.flush();
        listener.awaitDurable(4);

        appended(
                append(
                        part(
                                "order-b",
                                any(),
                                SampleEncodedEvents.event(0, 0),
                                SampleEncodedEvents.event(0, 1),
                                SampleEncodedEvents.event(0, 2),
                                SampleEncodedEvents.event(7, 7))));
        assertThat(stream("order-a").stream().map(AppenderContract::content).toList())
                .isEqualTo(stream("order-b").stream().map(AppenderContract::content).toList())
                .hasSize(4);
        assertThat(everything())
                .extracting(Event::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(store().revision(StreamId.parse("order-a"))).isEqualTo(4);
    }

    private static List<Object> content(Event event) {
        return List.of(
                event.revision(),
                event.type(),
                event.recordedAtMicros(),
                event.occurredAtMicros(),
                event.provenance(),
                event.payload());
    }

    @Test
    default void a_handle_knows_the_revision_that_was_given_out_last() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        appended(append("order-a", event(0), event(1)));
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        StreamHandle b = appender.stream(StreamId.parse("order-b"));
        assertThat(a.tipRevision()).isEqualTo(2);
        assertThat(b.tipRevision()).isZero();

        long position = new SampleEncodedEvents().append(appender, a, 2, 2, 5);

        assertThat(a.tipRevision()).isEqualTo(7);
        appender.flush();
        listener.awaitDurable(position);
        reopenIfDurable();
        assertThat(appender(listener).stream(StreamId.parse("order-a")).tipRevision()).isEqualTo(7);
    }

    @Test
    default void another_revision_than_expected_stores_nothing_by_an_appender() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        appended(append("order-a", event(0)));
        var samples = new SampleEncodedEvents();

        assertThat(samples.append(appender, a, 0, 1, 1)).isEqualTo(EventAppender.CONFLICT);
        assertThat(samples.append(appender, a, 2, 1, 1)).isEqualTo(EventAppender.CONFLICT);
        assertThat(a.tipRevision()).isEqualTo(1);
        assertThat(samples.append(appender, a, 1, 1, 1)).isEqualTo(2);

        assertThat(store().append(append(part("order-a", exactly(1), event(3)))).join())
                .isEqualTo(new Conflict(StreamId.parse("order-a"), 1, 2));
        assertThat(appended(append(part("order-a", exactly(2), event(3)))).firstPosition())
                .isEqualTo(3);
        assertThat(stream("order-a")).hasSize(3);
    }

    @Test
    default void an_appender_refuses_what_is_larger_than_the_limits() {
        EventAppender appender = appender(new RecordingListener());
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        var samples = new SampleEncodedEvents();
        int events = store().limits().eventsPerAppend();
        int bytes = store().limits().appendSizeBytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> samples.append(appender, a, 0, 0, events + 1))
                .withMessageContaining("limit=" + events);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appendEncoded(appender, a, samples.ofSize(bytes)))
                .withMessageContaining("limitBytes=" + bytes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appendEncoded(appender, a, new EncodedEvents()));

        assertThat(a.tipRevision()).isZero();
        assertThat(appended(append("order-a", event(0))).firstPosition()).isEqualTo(1);
    }

    private static long appendEncoded(
            EventAppender appender, StreamHandle stream, EncodedEvents events) {
        return appender.append(stream, 0, TIME_MICROS, SampleEncodedEvents.provenance(0), events);
    }

    @Test
    default void one_append_of_an_appender_may_bring_as_much_as_the_limits_allow() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        StreamHandle b = appender.stream(StreamId.parse("order-b"));
        var samples = new SampleEncodedEvents();
        int count = store().limits().eventsPerAppend();
        int large = store().limits().appendSizeBytes() - 1_000;

        assertThat(appendEncoded(appender, b, samples.ofSize(large))).isEqualTo(1);
        assertThat(samples.append(appender, a, 0, 0, count)).isEqualTo(1L + count);
        assertThat(samples.append(appender, a, count, count, count)).isEqualTo(1 + 2L * count);
        appender.flush();
        listener.awaitDurable(1 + 2L * count);

        assertThat(stream("order-b"))
                .singleElement()
                .satisfies(event -> assertThat(event.payload().length()).isEqualTo(large));
        assertThat(stream("order-a"))
                .hasSize(2 * count)
                .last()
                .extracting(Event::payload)
                .isEqualTo(SampleEncodedEvents.payload(2 * count - 1));
    }

    @Test
    default void recorded_time_never_goes_backwards_by_either_way() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        EncodedEvents events = new SampleEncodedEvents().encoded(0, 1);
        var provenance = SampleEncodedEvents.provenance(0);

        appender.append(a, 0, TIME_MICROS + 9, provenance, events);
        Appended earlier =
                appended(new Append(List.of(part("order-b", any(), event(1))), TIME_MICROS + 5));
        long last = appender.append(a, 1, TIME_MICROS + 7, provenance, events);
        appender.flush();
        listener.awaitDurable(last);

        assertThat(earlier.recordedAtMicros()).isEqualTo(TIME_MICROS + 9);
        assertThat(everything())
                .extracting(Event::recordedAtMicros)
                .containsExactly(TIME_MICROS + 9, TIME_MICROS + 9, TIME_MICROS + 9);
    }

    @Test
    default void a_listener_learns_ascending_positions_that_readers_see_after_the_futures() {
        var futures = new ArrayList<CompletableFuture<AppendResult>>();
        var objections = new ArrayList<String>();
        var recording =
                new RecordingListener() {
                    @Override
                    public void onDurable(long position) {
                        if (position <= last() || store().lastPosition() < position) {
                            objections.add("not ascending or not to be read: " + position);
                        }
                        synchronized (futures) {
                            for (int i = 0; i < futures.size() && 2 * i + 2 <= position; i++) {
                                if (!futures.get(i).isDone()) {
                                    objections.add("before its future: " + position);
                                }
                            }
                        }
                        super.onDurable(position);
                    }
                };
        EventAppender appender = appender(recording);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        var samples = new SampleEncodedEvents();
        for (int i = 0; i < 200; i++) {
            samples.append(appender, a, i, i, 1);
            appender.flush();
            synchronized (futures) {
                futures.add(store().append(append("order-b", event(i))));
            }
        }
        recording.awaitDurable(400);

        assertThat(objections).isEmpty();
        assertThat(recording.failures()).isEmpty();
        assertThat(appender.durablePosition()).isEqualTo(400);
    }

    @Test
    default void both_ways_to_append_at_once_share_one_order_without_gaps() {
        int rounds = 2_000;
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        var other =
                CompletableFuture.supplyAsync(() -> {
                    var results = new ArrayList<CompletableFuture<Appended>>();
                    for (int i = 0; i < rounds; i++) {
                        results.add(
                                store().append(
                                                append(
                                                        part("order-shared", any(), event(i)),
                                                        part("order-b", exactly(i), event(i))))
                                        .thenApply(Appended.class::cast));
                    }
                    return results.stream().map(CompletableFuture::join).toList();
                });
        var appended = new ArrayList<Long>();
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        StreamHandle shared = appender.stream(StreamId.parse("order-shared"));
        var samples = new SampleEncodedEvents();
        for (int i = 0; i < rounds; i++) {
            appended.add(samples.append(appender, a, i, i, 1));
            long position = samples.append(appender, shared, shared.tipRevision(), i, 1);
            if (position != EventAppender.CONFLICT) {
                appended.add(position);
            }
        }
        appender.flush();
        var others = other.join();
        listener.awaitDurable(appended.getLast());

        assertThat(everything())
                .extracting(Event::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, appended.size() + 2L * rounds).boxed().toList());
        assertThat(others).extracting(Appended::lastPosition).doesNotContainAnyElementsOf(appended);
        for (String stream : List.of("order-a", "order-b", "order-shared")) {
            List<Event> events = stream(stream);
            assertThat(events)
                    .extracting(Event::revision)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
        }
        assertThat(stream("order-a"))
                .extracting(Event::payload)
                .containsExactlyElementsOf(
                        LongStream.range(0, rounds)
                                .mapToObj(i -> SampleEncodedEvents.payload((int) i))
                                .toList());
    }

    @Test
    default void closing_waits_for_what_an_appender_brought_and_then_refuses_more() {
        var listener = new RecordingListener();
        EventAppender appender = appender(listener);
        StreamHandle a = appender.stream(StreamId.parse("order-a"));
        var samples = new SampleEncodedEvents();
        for (int i = 0; i < 300; i++) {
            samples.append(appender, a, i, i, 1);
        }

        store().close();

        assertThat(listener.last()).isEqualTo(300);
        assertThat(listener.failures()).isEmpty();
        assertThatExceptionOfType(StoreException.Closed.class)
                .isThrownBy(() -> samples.append(appender, a, 300, 300, 1));
        assertThatExceptionOfType(StoreException.Closed.class)
                .isThrownBy(() -> store().appender(listener));
    }
}
