package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.InMemoryEventStore;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is answered before it is durable, and nothing on its way is forgotten. */
@Timeout(120)
@ParameterizedClass(name = "with a fast appender: {0}")
@ValueSource(booleans = {false, true})
final class DurabilityTest extends EngineTests {
    @Parameter boolean fast;

    @Test
    void nothing_is_answered_before_it_is_durable() throws InterruptedException {
        var store = new GatedStore(fast);
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
        var store = new GatedStore(fast);
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
        var store = new GatedStore(fast);
        var engine = start(store, withWaitingBytes(600));
        var first = submit(engine, add("a", 1));
        var _ = submit(engine, add("a", 1));
        store.awaitAppends(2);

        assertThatThrownBy(() -> submit(engine, add("a", 1)))
                .isInstanceOfSatisfying(
                        EngineException.Busy.class,
                        busy -> assertThat(busy.retryAfterMillis()).isEqualTo(50));

        store.release();
        // Either thread may let it out; there is room when it is answered.
        first.join();
        assertThat(submit(engine, add("a", 1))).isNotDone();
        store.awaitAppends(3);
        store.release();
        store.release();
        assertThat(state(store, "a")).isEqualTo(3);
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
        var store = new GatedStore(fast);
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
}
