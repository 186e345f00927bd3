package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Explode;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong: the store, a rule, the caller. */
@Timeout(120)
@ParameterizedClass(name = "with a fast appender: {0}")
@ValueSource(booleans = {false, true})
final class EngineFailureTest extends EngineTests {
    @Parameter boolean fast;

    @Test
    void nothing_is_acknowledged_after_the_store_failed() throws InterruptedException {
        var store = new GatedStore(fast);
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
    void where_folding_throws_what_was_accepted_before_is_not_forgotten()
            throws InterruptedException {
        var store = new GatedStore(fast);
        var type =
                Counters.type(value -> {
                    if (value == 13) {
                        throw new IllegalStateException("unlucky");
                    }
                });
        var engine = start(store, DEFAULTS, type);
        var first = engine.submit(type, add("a", 6));
        store.awaitAppends(1);
        var unlucky = engine.submit(type, add("a", 7));
        var next = engine.submit(type, add("a", 1));

        store.release();
        store.awaitAppends(2);
        store.release();

        assertThat(first.join()).isEqualTo(accepted("a", 1, 1, false));
        assertFailsWith(unlucky, EngineException.Failed.class);
        assertThat(next.join()).isEqualTo(accepted("a", 2, 2, false));
    }

    @Test
    void a_store_that_can_take_no_more_fails_the_command_alone() throws InterruptedException {
        var store = new GatedStore(true);
        var engine = start(store);
        store.full(true);
        assertFailsWith(submit(engine, add("a", 1)), StoreException.Unavailable.class);

        store.full(false);
        var again = submit(engine, add("a", 1));
        store.awaitAppends(1);
        store.release();
        assertThat(again.join()).isEqualTo(accepted("a", 1, 1, false));
    }
}
