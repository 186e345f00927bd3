package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.EventAppender;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamHandle;
import dev.daybook.tck.RecordingListener;
import dev.daybook.tck.SampleEncodedEvents;
import dev.daybook.tck.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fault at each call of the file system: what a listener was told is there, in order. */
class AppenderFaultTest {
    private static final int APPENDS = 40;
    private static final int EVENTS_PER_APPEND = 40;
    private static final int EVENTS = APPENDS * EVENTS_PER_APPEND;
    private static final JournalOptions OPTIONS =
            Journals.TINY.withIdleTrailerDelay(Duration.ofNanos(1));

    /** What a run left, and what its listener was told. */
    private record Run(FaultStorage storage, RecordingListener told) {}

    @Test
    void what_a_listener_was_told_survives_a_fault_and_a_power_loss_at_any_call() {
        var counted = FaultPlan.none();
        assertThat(run(counted).told().last()).isEqualTo(EVENTS);
        for (int call = 1; call <= counted.calls(); call++) {
            var plan = FaultPlan.at(call, Fault.IO_ERROR);
            Run run = run(plan);
            var random = new SeededRandom(call);

            Map<String, byte[]> left = run.storage.crash(limit -> random.between(0, limit));

            assertThat(run.told.toldAfterFailure()).as("call " + call).isFalse();
            assertThat(run.told.failures()).as("call " + call).hasSizeLessThan(2);
            assertKept(run, left, "call " + call);
        }
    }

    @Test
    void without_syncs_a_power_loss_takes_what_a_listener_was_told() {
        Run run = run(FaultPlan.syncsThatDoNothing());
        assertThat(run.told.last()).isEqualTo(EVENTS);

        Map<String, byte[]> left = run.storage.syncedImage();

        assertThatThrownBy(() -> assertKept(run, left, "no sync"))
                .as("the negative control: this test notices lost events")
                .isInstanceOfAny(AssertionError.class, StoreException.class);
    }

    @Test
    void a_listener_is_told_when_events_are_synced_and_not_before() {
        assertThat(syncedTooLate(FaultPlan.none())).isEmpty();
        assertThat(syncedTooLate(FaultPlan.syncsThatDoNothing()))
                .as("the negative control: nothing is ever synced")
                .isNotEmpty();
    }

    /** Positions that were told while a power loss would have taken their events. */
    private static List<Long> syncedTooLate(FaultPlan plan) {
        var storage = FaultStorage.empty(plan);
        var tooLate = new ArrayList<Long>();
        var listener =
                new RecordingListener() {
                    @Override
                    public void onDurable(long position) {
                        if (synced(storage) < position) {
                            tooLate.add(position);
                        }
                        super.onDurable(position);
                    }
                };
        append(storage, listener, 10);
        return tooLate;
    }

    private static int synced(FaultStorage storage) {
        try {
            return events(storage.syncedImage()).size();
        } catch (StoreException nothingThatCanBeOpened) {
            return 0;
        }
    }

    @Test
    void a_failure_is_told_once_and_ends_appending() {
        var storage = FaultStorage.empty(FaultPlan.none());
        var listener = new RecordingListener();
        try (var store = JournalEventStore.open(storage, OPTIONS)) {
            EventAppender appender = store.appender(listener).orElseThrow();
            StreamHandle stream = appender.stream(StreamId.parse("order-a"));
            var samples = new SampleEncodedEvents();
            samples.append(appender, stream, 0, 0, 1);
            appender.flush();
            listener.awaitDurable(1);

            storage.crash(limit -> 0);
            long lost = appendUntilClosed(appender, stream, listener);

            assertThat(listener.failures()).hasSize(1);
            assertThat(listener.last()).isEqualTo(1).isLessThan(lost);
            assertThat(appender.durablePosition()).isEqualTo(1);
            assertThatExceptionOfType(StoreException.Closed.class)
                    .isThrownBy(() -> store.appender(listener))
                    .withCause(listener.failures().getFirst());
        }
        assertThat(listener.failures()).hasSize(1);
        assertThat(listener.toldAfterFailure()).isFalse();
    }

    private static long appendUntilClosed(
            EventAppender appender, StreamHandle stream, RecordingListener listener) {
        long last = new SampleEncodedEvents().append(appender, stream, 1, 1, 1);
        appender.flush();
        listener.awaitDurableOrFailure(last);
        assertThatExceptionOfType(StoreException.Closed.class)
                .isThrownBy(() -> new SampleEncodedEvents().append(appender, stream, 2, 2, 1));
        return last;
    }

    private static Run run(FaultPlan plan) {
        var storage = FaultStorage.empty(plan);
        var listener = new RecordingListener();
        try {
            append(storage, listener, APPENDS);
            assertThat(plan.struck() || listener.last() == EVENTS).isTrue();
        } catch (StoreException failure) {
            assertThat(plan.struck()).as("failure: " + failure).isTrue();
        }
        plan.disarm();
        return new Run(storage, listener);
    }

    /** Appends one after the other, each when the one before is durable, until the store fails. */
    private static void append(FaultStorage storage, RecordingListener listener, int appends) {
        try (var store = JournalEventStore.open(storage, OPTIONS)) {
            EventAppender appender = store.appender(listener).orElseThrow();
            StreamHandle stream = appender.stream(StreamId.parse("order-a"));
            var samples = new SampleEncodedEvents();
            for (int i = 0; i < appends; i++) {
                int first = i * EVENTS_PER_APPEND;
                long last = samples.append(appender, stream, first, first, EVENTS_PER_APPEND);
                appender.flush();
                listener.awaitDurableOrFailure(last);
            }
        }
    }

    /** All events that were told, in order and once; then at most the append under way. */
    private static void assertKept(Run run, Map<String, byte[]> left, String when) {
        List<Event> events = events(left);
        long told = run.told.last();
        assertThat((long) events.size()).as(when).isBetween(told, told + EVENTS_PER_APPEND);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).payload()).as(when).isEqualTo(SampleEncodedEvents.payload(i));
        }
    }

    private static List<Event> events(Map<String, byte[]> image) {
        try (var store =
                JournalEventStore.open(FaultStorage.of(image, FaultPlan.none()), OPTIONS)) {
            return store.readAll(0).toList();
        }
    }
}
