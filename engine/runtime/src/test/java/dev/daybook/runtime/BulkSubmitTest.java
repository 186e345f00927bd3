package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Command;
import dev.daybook.runtime.Counters.Explode;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Many commands submitted as one. */
@Timeout(120)
@ParameterizedClass(name = "with a fast appender: {0}")
@ValueSource(booleans = {false, true})
final class BulkSubmitTest extends EngineTests {
    @Parameter boolean fast;

    private static CompletableFuture<List<Outcome>> submitAll(
            CommandEngine engine, List<Command<Counters.Command>> commands) {
        return engine.submitAll(Counters.TYPE, commands);
    }

    @Test
    void each_command_has_its_own_outcome_and_sees_the_ones_before() throws InterruptedException {
        var store = new GatedStore(fast);
        var engine = start(store);
        var first = add("a", 5);

        var replies =
                submitAll(
                        engine,
                        List.of(
                                first,
                                add("a", -6),
                                add("no spaces", 1),
                                command("a", new Move("b", 2)),
                                add("b", 1).expecting(7),
                                first,
                                add("b", 0)));
        store.awaitAppends(2);
        store.release();
        assertThat(replies).isNotDone();
        store.release();

        List<Outcome> outcomes = replies.join();
        assertThat(outcomes).hasSize(7);
        assertThat(outcomes.get(0)).isEqualTo(accepted("a", 1, 1, false));
        assertThat(code(outcomes.get(1))).isEqualTo("BELOW_ZERO");
        assertThat(code(outcomes.get(2))).isEqualTo("INVALID_ID");
        assertThat(outcomes.get(3)).isEqualTo(accepted("a", 2, 3, false));
        assertThat(outcomes.get(4)).isEqualTo(new Outcome.Conflict(stream("b"), 7, 1));
        assertThat(outcomes.get(5)).isEqualTo(accepted("a", 1, 1, true));
        assertThat(outcomes.get(6)).isEqualTo(accepted("b", 1, 2, false));
    }

    @Test
    void nothing_is_one_submission_too() {
        assertThat(submitAll(start(new InMemoryEventStore()), List.of()).join()).isEmpty();
    }

    @Test
    void all_are_taken_or_none() throws InterruptedException {
        var store = new GatedStore(fast);
        var engine = start(store, withWaitingBytes(1_000));
        var taken = submit(engine, add("a", 1));
        var three = List.of(add("a", 1), add("a", 1), add("a", 1));

        assertThatThrownBy(() -> submitAll(engine, three)).isInstanceOf(EngineException.Busy.class);
        store.awaitAppends(1);
        store.release();
        taken.join();

        var replies = submitAll(engine, three);
        store.awaitAppends(4);
        for (int i = 0; i < 3; i++) {
            store.release();
        }
        assertThat(replies.join().getLast()).isEqualTo(accepted("a", 4, 4, false));
    }

    @Test
    void a_command_that_throws_fails_the_answer_but_not_the_other_commands() {
        var store = new InMemoryEventStore();
        var engine = start(store);
        var commands = List.of(add("a", 5), command("a", new Explode()), add("a", 1));

        assertFails(submitAll(engine, commands), EngineException.Failed.class);
        assertFails(
                submitAll(engine, List.of(command("a", new Explode()), add("a", 1))),
                EngineException.Failed.class);

        assertThat(state(store, "a")).isEqualTo(7);
        assertThat(send(engine, commands.getFirst())).isEqualTo(accepted("a", 1, 1, true));
    }

    @Test
    void nothing_overtakes_a_command_that_the_store_did_not_take() throws InterruptedException {
        var store = new GatedStore(fast);
        var engine = start(store);
        var lost = submitAll(engine, List.of(add("a", 1), add("b", 1)));
        store.awaitAppends(2);

        store.fail();

        assertFails(lost, StoreException.Unavailable.class);
        assertFails(
                submitAll(engine, List.of(add("c", 1), add("d", 0))), StoreException.Closed.class);
        assertThat(engine.status().accepted()).isZero();
    }

    /** More than the engine looks up at once, over more keys than it keeps. */
    @Test
    void a_long_list_over_many_keys_is_executed_in_order() {
        var store = new InMemoryEventStore();
        var engine = start(store, withCache(3));
        var commands = IntStream.range(0, 500).mapToObj(i -> add("k" + i % 7, 1)).toList();

        List<Outcome> outcomes = submitAll(engine, commands).join();

        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(outcomes.get(i)).isEqualTo(accepted("k" + i % 7, i / 7 + 1L, i + 1L, false));
        }
        assertThat(send(engine, add("k0", 1))).isEqualTo(accepted("k0", 73, 501, false));
        assertThat(engine.status().accepted()).isEqualTo(501);
        assertThat(engine.status().cachedAggregates()).isLessThanOrEqualTo(3);
    }

    private static void assertFails(
            CompletableFuture<List<Outcome>> replies, Class<? extends RuntimeException> cause) {
        assertThatThrownBy(() -> replies.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(cause);
    }
}
