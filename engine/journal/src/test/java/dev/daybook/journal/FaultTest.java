package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.tck.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at each call of the file system: what was acknowledged is there, and no more is. */
class FaultTest {
    private static final int APPENDS = 40;
    private static final int EVENTS_PER_APPEND = 40;
    private static final JournalOptions OPTIONS =
            Journals.TINY.withIdleTrailerDelay(Duration.ofNanos(1));

    /** What a run left: which appends were acknowledged, and whether one was after a failure. */
    private record Run(FaultStorage storage, FaultPlan plan, List<Integer> acknowledged) {}

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"IO_ERROR", "NO_SPACE"})
    void what_was_acknowledged_survives_a_fault_and_a_power_loss_at_any_call(Fault fault) {
        for (int call = 1; call <= callsOfAGoodRun(); call++) {
            Run run = run(FaultPlan.at(call, fault));
            var random = new SeededRandom(call);

            Map<String, byte[]> left = run.storage.crash(limit -> random.between(0, limit));

            assertKept(run, left, "call " + call);
        }
    }

    @Test
    void what_a_reader_saw_after_a_restart_survives_a_power_loss() {
        for (int call = 1; call <= callsOfAGoodRun(); call++) {
            Run run = run(FaultPlan.at(call, Fault.IO_ERROR));
            var random = new SeededRandom(call);

            List<Event> seen = events(run.storage);
            Map<String, byte[]> left = run.storage.crash(limit -> random.between(0, limit));

            assertThat(events(left)).as("call " + call).isEqualTo(seen);
        }
    }

    @Test
    void a_short_write_at_any_call_is_finished() {
        for (int call = 1; call <= callsOfAGoodRun(); call++) {
            Run run = run(FaultPlan.at(call, Fault.SHORT_WRITE));

            assertThat(run.acknowledged).as("call " + call).hasSize(APPENDS);
            assertKept(run, run.storage.syncedImage(), "call " + call);
        }
    }

    @Test
    void without_syncs_a_power_loss_takes_what_was_acknowledged() {
        Run run = run(FaultPlan.syncsThatDoNothing());
        assertThat(run.acknowledged).hasSize(APPENDS);

        Map<String, byte[]> left = run.storage.syncedImage();

        assertThatThrownBy(() -> assertKept(run, left, "no sync"))
                .as("the negative control: this test notices lost events")
                .isInstanceOfAny(AssertionError.class, StoreException.class);
    }

    @Test
    void a_future_completes_when_its_events_are_synced_and_not_before() {
        var storage = FaultStorage.empty(FaultPlan.none());
        var checks = new ArrayList<CompletableFuture<Integer>>();
        try (var store = JournalEventStore.open(storage, OPTIONS)) {
            for (int i = 0; i < APPENDS; i++) {
                int number = i;
                checks.add(
                        store.append(append("order-" + number, event(number)))
                                .thenApply(done ->
                                        events(storage.syncedImage()).size() > number
                                                ? number
                                                : -1));
            }
            for (int i = 0; i < APPENDS; i++) {
                assertThat(checks.get(i).join()).isEqualTo(i);
            }
        }
    }

    @Test
    void a_failed_store_says_why_and_still_reads() {
        // Every append takes two calls at least, however the appends are grouped; and in a segment
        // that does not fill up, all of them are the writer's.
        var plan = FaultPlan.at(APPENDS, Fault.NO_SPACE);
        var storage = FaultStorage.empty(plan);
        var options = OPTIONS.withSegmentSizeBytes(1024 * 1024);
        try (var store = JournalEventStore.open(storage, options)) {
            assertThat(store.status().failure()).isEmpty();
            StoreException failure = failure(store);
            assertThat(failure).isInstanceOf(StoreException.Full.class);
            assertThat(store.status().failure().orElseThrow()).contains("No space is left");

            assertThatExceptionOfType(StoreException.Closed.class)
                    .isThrownBy(() -> store.append(append("order-x", event(0))))
                    .withMessageContaining("No space is left")
                    .withCause(failure);
            assertThat(store.readAll(0).toList()).hasSize((int) store.lastPosition());
            assertThatExceptionOfType(StoreException.Closed.class)
                    .isThrownBy(() -> store.awaitEventAfter(store.lastPosition(), 60_000));
        }
    }

    private static StoreException failure(JournalEventStore store) {
        try {
            for (int i = 0; i < APPENDS; i++) {
                store.append(bulk(i)).join();
            }
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreException cause) {
                return cause;
            }
        } catch (StoreException.Closed failedWhileIdle) {
            if (failedWhileIdle.getCause() instanceof StoreException cause) {
                return cause;
            }
        }
        throw new AssertionError("The store never failed");
    }

    private static int callsOfAGoodRun() {
        var plan = FaultPlan.none();
        Run run = run(plan);
        assertThat(run.acknowledged).hasSize(APPENDS);
        return plan.calls();
    }

    /** Appends one after the other, and goes on after a failure as no caller should. */
    private static Run run(FaultPlan plan) {
        var storage = FaultStorage.empty(plan);
        var acknowledged = new ArrayList<Integer>();
        boolean failed = false;
        try (var store = JournalEventStore.open(storage, OPTIONS)) {
            for (int i = 0; i < APPENDS; i++) {
                try {
                    AppendResult result = store.append(bulk(i)).join();
                    assertThat(result).isInstanceOf(AppendResult.Appended.class);
                    assertThat(failed).as("acknowledged after a failure").isFalse();
                    acknowledged.add(i);
                } catch (CompletionException | StoreException failure) {
                    failed = true;
                }
            }
        } catch (StoreException failure) {
            assertThat(plan.struck()).as("failure: " + failure).isTrue();
        }
        // A run groups its appends as the threads happen to meet, so it may have made fewer calls
        // than the one that was counted: what reads afterwards must not meet the fault.
        plan.disarm();
        return new Run(storage, plan, acknowledged);
    }

    private static Append bulk(int number) {
        var events = new NewEvent[EVENTS_PER_APPEND];
        for (int i = 0; i < events.length; i++) {
            events[i] = event(number * EVENTS_PER_APPEND + i);
        }
        return append("order-" + number % 7, events);
    }

    /** All acknowledged events, in order and once; then at most the append that was under way. */
    private static void assertKept(Run run, Map<String, byte[]> left, String when) {
        List<Event> events = events(left);
        int acknowledged = run.acknowledged.size() * EVENTS_PER_APPEND;
        assertThat(events.size()).as(when).isIn(acknowledged, acknowledged + EVENTS_PER_APPEND);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).payload()).as(when).isEqualTo(event(i).payload());
        }
    }

    private static List<Event> events(Map<String, byte[]> image) {
        return events(FaultStorage.of(image, FaultPlan.none()));
    }

    private static List<Event> events(FaultStorage storage) {
        try (var store = JournalEventStore.open(storage, OPTIONS)) {
            return store.readAll(0).toList();
        }
    }
}
