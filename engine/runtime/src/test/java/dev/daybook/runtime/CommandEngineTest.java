package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.InMemoryEventStore;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands do: accept, refuse, conflict, times, several streams, many threads. */
@Timeout(30)
final class CommandEngineTest extends EngineTests {
    @Test
    void an_accepted_command_is_answered_with_its_revision_and_position() {
        var engine = start(new InMemoryEventStore());

        assertThat(send(engine, add("a", 5))).isEqualTo(accepted("a", 1, 1, false));
        assertThat(send(engine, add("b", 1))).isEqualTo(accepted("b", 1, 2, false));
        assertThat(send(engine, command("a", new Add(1, 3)))).isEqualTo(accepted("a", 4, 5, false));
    }

    @Test
    void another_revision_than_the_expected_one_is_a_conflict() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        send(engine, add("a", 5));

        assertThat(send(engine, add("a", 1).expecting(0)))
                .isEqualTo(new Outcome.Conflict(stream("a"), 0, 1));
        assertThat(send(engine, add("a", 1).expecting(2)))
                .isEqualTo(new Outcome.Conflict(stream("a"), 2, 1));
        assertThat(send(engine, add("a", 1).expecting(1))).isEqualTo(accepted("a", 2, 2, false));
        assertThat(store.lastPosition()).isEqualTo(2);
    }

    @Test
    void a_step_before_the_previous_one_is_refused() {
        var engine = start(new InMemoryEventStore());
        send(engine, add("a", 5).occurredAt(NOW_MICROS - 10));

        assertThat(code(send(engine, add("a", 1).occurredAt(NOW_MICROS - 11))))
                .isEqualTo("OCCURRED_BEFORE_PREVIOUS");
        assertThat(send(engine, add("a", 1).occurredAt(NOW_MICROS - 10)))
                .isEqualTo(accepted("a", 2, 2, false));
    }

    @Test
    void a_step_in_the_future_is_refused_beyond_the_clock_skew() {
        var engine = start(new InMemoryEventStore());

        assertThat(code(send(engine, add("a", 1).occurredAt(NOW_MICROS + SKEW_MICROS + 1))))
                .isEqualTo("OCCURRED_IN_FUTURE");
        assertThat(send(engine, add("a", 1).occurredAt(NOW_MICROS + SKEW_MICROS)))
                .isEqualTo(accepted("a", 1, 1, false));
    }

    @Test
    void an_unsaid_time_is_now_but_never_before_the_previous_step() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        send(engine, add("a", 1));
        send(engine, add("a", 1).occurredAt(NOW_MICROS + SKEW_MICROS));
        send(engine, add("a", 1));

        assertThat(store.read(stream("a")).toList())
                .extracting(Event::occurredAtMicros)
                .containsExactly(NOW_MICROS, NOW_MICROS + SKEW_MICROS, NOW_MICROS + SKEW_MICROS);
    }

    @Test
    void recorded_time_does_not_follow_a_clock_that_is_set_back() {
        var store = new InMemoryEventStore();
        send(start(store), add("a", 1));
        clockMicros.addAndGet(-60_000_000);
        send(start(store), add("b", 1));

        assertThat(store.readAll(0).toList())
                .extracting(Event::recordedAtMicros)
                .containsExactly(NOW_MICROS, NOW_MICROS);
    }

    @Test
    void a_command_over_two_streams_changes_both_or_none() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        send(engine, add("a", 5));
        var move = command("a", new Move("b", 3));

        assertThat(send(engine, move)).isEqualTo(accepted("a", 2, 3, false));
        assertThat(code(send(engine, command("a", new Move("b", 3))))).isEqualTo("BELOW_ZERO");
        assertThat(send(engine, move)).isEqualTo(accepted("a", 2, 3, true));
        assertThat(state(store, "a")).isEqualTo(2);
        assertThat(state(store, "b")).isEqualTo(3);
    }

    @Test
    void a_decision_sees_what_other_aggregates_have_decided() {
        var engine = start(new InMemoryEventStore());
        send(engine, add("a", 7));
        send(engine, add("limit", 6));

        assertThat(code(send(engine, add("b", 7)))).isEqualTo("INVALID_AMOUNT");
        assertThat(send(engine, add("b", 6))).isEqualTo(accepted("b", 1, 3, false));
    }

    @Test
    void a_command_that_changes_nothing_is_accepted_without_an_event() {
        var store = new InMemoryEventStore();
        var engine = start(store);

        assertThat(send(engine, add("a", 0))).isEqualTo(accepted("a", 0, 0, false));
        send(engine, add("a", 4));
        assertThat(send(engine, add("a", 0))).isEqualTo(accepted("a", 1, 1, false));
        assertThat(store.lastPosition()).isEqualTo(1);
    }

    @Test
    void commands_of_many_threads_are_all_counted_once() throws InterruptedException {
        int threads = 8;
        int each = 500;
        var store = new InMemoryEventStore();
        // While one thread stands still, the others may send more than a small window holds.
        var engine = start(store, withWindow(threads * each));
        var workers = new ArrayList<Thread>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            workers.add(
                    Thread.startVirtualThread(() -> {
                        for (int i = 0; i < each; i++) {
                            var id = new CommandId(number + 1L, i);
                            Counters.Command body = new Add(1, 1);
                            var command = Command.of(id, "a", body, "tester");
                            submit(engine, command).join();
                            submit(engine, command).join();
                        }
                    }));
        }
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(state(store, "a")).isEqualTo((long) threads * each);
        assertThat(engine.status().accepted()).isEqualTo((long) threads * each);
        assertThat(engine.status().repeated()).isEqualTo((long) threads * each);
    }
}
