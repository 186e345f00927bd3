package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Explode;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CommandEngineTest {
    private static final long NOW_MICROS = 1_767_600_000_000_000L;
    private static final long SKEW_MICROS = 5_000_000;
    private static final EngineOptions DEFAULTS = EngineOptions.defaults();

    private final AtomicLong clockMicros = new AtomicLong(NOW_MICROS);
    private final List<CommandEngine> engines = new ArrayList<>();
    private long nextId;

    @AfterEach
    void stop_engines() {
        engines.forEach(CommandEngine::close);
    }

    @Test
    void an_accepted_command_is_answered_with_its_revision_and_position() {
        var engine = start(new InMemoryEventStore());

        assertThat(send(engine, add("a", 5))).isEqualTo(accepted("a", 1, 1, false));
        assertThat(send(engine, add("b", 1))).isEqualTo(accepted("b", 1, 2, false));
        assertThat(send(engine, command("a", new Add(1, 3)))).isEqualTo(accepted("a", 4, 5, false));
    }

    @Test
    void nothing_is_answered_before_it_is_durable() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store);

        var first = submit(engine, add("a", 5));
        var second = submit(engine, add("a", 2));
        store.awaitAppends(2);
        assertThat(first).isNotDone();

        store.release();
        assertThat(first.join()).isEqualTo(accepted("a", 1, 1, false));
        assertThat(second).isNotDone();

        store.release();
        assertThat(second.join()).isEqualTo(accepted("a", 2, 2, false));
    }

    @Test
    void a_rejection_waits_for_the_events_that_it_rests_on() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store);

        var _ = submit(engine, add("a", 5));
        var refused = submit(engine, add("a", -6));
        var later = submit(engine, add("b", 1));
        store.awaitAppends(2);
        assertThat(refused).isNotDone();

        store.release();
        assertThat(code(refused.join())).isEqualTo("BELOW_ZERO");
        store.release();
        assertThat(later.join()).isEqualTo(accepted("b", 1, 2, false));
    }

    @Test
    void the_same_id_twice_gives_one_event_and_the_same_answer() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        var command = add("a", 5);

        send(engine, command);
        send(engine, add("a", 1));

        assertThat(send(engine, command)).isEqualTo(accepted("a", 1, 1, true));
        assertThat(store.lastPosition()).isEqualTo(2);
    }

    @Test
    void a_repeat_waits_until_the_first_one_is_durable() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store);
        var command = add("a", 5);

        var _ = submit(engine, command);
        var repeat = submit(engine, command);
        var _ = submit(engine, add("other", 1));
        store.awaitAppends(2);
        assertThat(repeat).isNotDone();

        store.release();
        assertThat(repeat.join()).isEqualTo(accepted("a", 1, 1, true));
        store.release();
    }

    @Test
    void the_same_id_is_known_after_a_restart() {
        var store = new InMemoryEventStore();
        var command = command("a", new Add(5, 3));
        send(start(store), command);

        assertThat(send(start(store), command)).isEqualTo(accepted("a", 3, 3, true));
        assertThat(store.lastPosition()).isEqualTo(3);
    }

    @Test
    void an_id_with_another_body_is_refused_also_after_a_restart() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        var first = add("a", 5);
        send(engine, first);
        var other = Command.<Counters.Command>of(first.id(), "a", new Add(6, 1), "tester");

        assertThat(code(send(engine, other))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(code(send(start(store), other))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(store.lastPosition()).isEqualTo(1);
    }

    @Test
    void an_id_is_known_as_long_as_the_window_holds_it() {
        var engine = start(new InMemoryEventStore(), withWindow(3));
        var oldest = add("a", 5);
        send(engine, oldest);
        send(engine, add("a", 1));
        send(engine, add("a", 1));
        assertThat(send(engine, oldest)).isEqualTo(accepted("a", 1, 1, true));

        send(engine, add("a", 1));
        assertThat(send(engine, oldest)).isEqualTo(accepted("a", 5, 5, false));
    }

    @Test
    void with_an_expected_revision_an_id_is_known_for_ever() {
        var store = new InMemoryEventStore();
        var engine = start(store, withWindow(1));
        var command = command("a", new Add(1, 2)).expecting(0);
        send(engine, command);
        for (int i = 0; i < 10; i++) {
            send(engine, add("a", 1));
        }

        assertThat(send(engine, command)).isEqualTo(accepted("a", 2, 2, true));
        var reused = Command.<Counters.Command>of(command.id(), "a", new Add(9, 1), "tester");
        assertThat(code(send(engine, reused.expecting(0)))).isEqualTo("COMMAND_ID_REUSED");
        assertThat(store.lastPosition()).isEqualTo(12);
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
    void a_write_past_the_engine_makes_it_decide_again() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        send(engine, add("a", 5));
        send(start(store), add("a", -4));

        assertThat(code(send(engine, add("a", -2)))).isEqualTo("BELOW_ZERO");
        assertThat(send(engine, add("a", -1))).isEqualTo(accepted("a", 3, 3, false));
    }

    @Test
    void a_full_engine_says_busy_and_when_to_come_back() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store, withWaitingBytes(600));
        var _ = submit(engine, add("a", 1));
        var _ = submit(engine, add("a", 1));
        store.awaitAppends(2);

        assertThatThrownBy(() -> submit(engine, add("a", 1)))
                .isInstanceOfSatisfying(
                        EngineException.Busy.class,
                        busy -> assertThat(busy.retryAfterMillis()).isEqualTo(50));

        store.release();
        assertThat(submit(engine, add("a", 1))).isNotDone();
        store.awaitAppends(3);
        store.release();
        store.release();
        assertThat(state(store, "a")).isEqualTo(3);
    }

    @Test
    void nothing_is_acknowledged_after_the_store_failed() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store);
        var appended = submit(engine, add("a", 1));
        var refused = submit(engine, add("a", -9));
        var other = submit(engine, add("b", 1));
        store.awaitAppends(2);

        store.fail();

        assertFailsWith(appended, StoreException.Unavailable.class);
        assertFailsWith(refused, StoreException.Unavailable.class);
        assertFailsWith(other, StoreException.Unavailable.class);
        assertFailsWith(submit(engine, add("c", 1)), StoreException.Closed.class);
        assertFailsWith(submit(engine, add("c", -1)), StoreException.Unavailable.class);
        assertThat(engine.status().lastFailure()).contains("The disk is gone");
    }

    @Test
    void a_rule_that_throws_fails_its_command_alone() {
        var engine = start(new InMemoryEventStore());
        send(engine, add("a", 5));

        assertFailsWith(submit(engine, command("a", new Explode())), EngineException.Failed.class);
        assertThat(send(engine, add("a", 1))).isEqualTo(accepted("a", 2, 2, false));
    }

    @Test
    void where_evolving_throws_nothing_is_stored() {
        var store = new InMemoryEventStore();
        var type =
                Counters.type(value -> {
                    if (value == 13) {
                        throw new IllegalStateException("unlucky");
                    }
                });
        var engine = start(store, DEFAULTS, type);
        engine.submit(type, add("a", 6)).join();

        assertFailsWith(
                engine.submit(type, command("a", new Add(7, 2))), EngineException.Failed.class);
        assertThat(engine.submit(type, add("a", 1)).join()).isEqualTo(accepted("a", 2, 2, false));
        assertThat(state(store, "a")).isEqualTo(7);
    }

    @Test
    void closing_answers_what_was_taken_and_refuses_the_rest() {
        var engine = start(new InMemoryEventStore());
        var replies = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 1_000; i++) {
            replies.add(submit(engine, add("a", 1)));
        }

        engine.close();

        assertThat(replies).allMatch(CompletableFuture::isDone);
        assertThat(replies.getLast().join()).isEqualTo(accepted("a", 1_000, 1_000, false));
        assertThatThrownBy(() -> submit(engine, add("a", 1)))
                .isInstanceOf(EngineException.Stopping.class);
    }

    @Test
    void an_aggregate_that_left_the_cache_is_loaded_again() {
        var engine = start(new InMemoryEventStore(), withCache(1));
        for (int round = 1; round <= 20; round++) {
            assertThat(send(engine, add("a", 1)))
                    .isEqualTo(accepted("a", round, 2L * round - 1, false));
            assertThat(send(engine, add("b", 1)))
                    .isEqualTo(accepted("b", round, 2L * round, false));
        }
        assertThat(engine.status().cachedAggregates()).isLessThanOrEqualTo(1);
    }

    @Test
    void an_aggregate_that_is_not_yet_durable_stays_in_the_cache() throws InterruptedException {
        var store = new GatedStore();
        var engine = start(store, withCache(1));
        var _ = submit(engine, add("a", 1));
        var _ = submit(engine, add("b", 1));
        var _ = submit(engine, add("c", 1));
        var again = submit(engine, add("a", 1));
        store.awaitAppends(4);
        for (int i = 0; i < 4; i++) {
            store.release();
        }

        assertThat(again.join()).isEqualTo(accepted("a", 2, 4, false));
    }

    @Test
    void a_malformed_id_is_rejected_by_name() {
        var engine = start(new InMemoryEventStore());

        assertThat(code(send(engine, add("no spaces", 1)))).isEqualTo("INVALID_ID");
        assertThat(code(send(engine, add("", 1)))).isEqualTo("INVALID_ID");
    }

    @Test
    void a_type_that_the_engine_does_not_know_is_a_mistake_of_the_program() {
        var engine = start(new InMemoryEventStore());

        assertThatThrownBy(() -> engine.submit(Counters.type(value -> {}), add("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("category=counter");
    }

    @Test
    void commands_of_many_threads_are_all_counted_once() throws InterruptedException {
        var store = new InMemoryEventStore();
        var engine = start(store);
        int threads = 8;
        int each = 500;
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

    private CommandEngine start(EventStore store) {
        return start(store, DEFAULTS);
    }

    private CommandEngine start(EventStore store, EngineOptions options) {
        return start(store, options, Counters.TYPE);
    }

    private CommandEngine start(
            EventStore store, EngineOptions options, AggregateType<?, ?, ?, ?> type) {
        var engine = CommandEngine.start(store, clockMicros::get, options, List.of(type));
        engines.add(engine);
        return engine;
    }

    private static EngineOptions withWindow(int commands) {
        return new EngineOptions(
                DEFAULTS.waitingBytes(),
                DEFAULTS.cachedAggregates(),
                commands,
                DEFAULTS.clockSkew(),
                DEFAULTS.retryAfter());
    }

    private static EngineOptions withCache(int aggregates) {
        return new EngineOptions(
                DEFAULTS.waitingBytes(),
                aggregates,
                DEFAULTS.commandWindow(),
                DEFAULTS.clockSkew(),
                DEFAULTS.retryAfter());
    }

    private static EngineOptions withWaitingBytes(long bytes) {
        return new EngineOptions(
                bytes,
                DEFAULTS.cachedAggregates(),
                DEFAULTS.commandWindow(),
                DEFAULTS.clockSkew(),
                Duration.ofMillis(50));
    }

    private Command<Counters.Command> add(String key, long amount) {
        return command(key, new Add(amount, 1));
    }

    private Command<Counters.Command> command(String key, Counters.Command body) {
        return Command.of(new CommandId(0, ++nextId), key, body, "tester");
    }

    private static CompletableFuture<Outcome> submit(
            CommandEngine engine, Command<Counters.Command> command) {
        return engine.submit(Counters.TYPE, command);
    }

    private static Outcome send(CommandEngine engine, Command<Counters.Command> command) {
        return submit(engine, command).join();
    }

    private static Outcome accepted(String key, long revision, long position, boolean repeated) {
        return new Outcome.Accepted(stream(key), revision, position, repeated);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(var rejection) -> rejection.code();
            case Outcome.Accepted accepted -> "accepted " + accepted;
            case Outcome.Conflict conflict -> "conflict " + conflict;
        };
    }

    private static StreamId stream(String key) {
        return new StreamId("counter", key);
    }

    private static long state(EventStore store, String key) {
        return new StateReader<>(store, Counters.TYPE).latest(key).orElseThrow().state();
    }

    private static void assertFailsWith(
            CompletableFuture<Outcome> reply, Class<? extends RuntimeException> cause) {
        assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS))
                .isInstanceOfAny(ExecutionException.class, CompletionException.class)
                .hasCauseInstanceOf(cause);
    }
}
