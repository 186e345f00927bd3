package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Command;
import dev.daybook.store.InMemoryEventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has come to its end does not stay in memory. */
@Timeout(30)
final class TerminalStateTest extends EngineTests {
    private static final AggregateType<Long, Counters.Command, Counters.Added, Counters.Limit>
            UP_TO_TEN = Counters.TYPE.leavingWhen(value -> value >= 10);

    private static Outcome sendTo(CommandEngine engine, Command<Counters.Command> c) {
        return engine.submit(UP_TO_TEN, c).join();
    }

    @Test
    void an_aggregate_leaves_the_cache_when_its_last_event_is_durable() {
        var engine = start(new InMemoryEventStore(), DEFAULTS, UP_TO_TEN);
        sendTo(engine, add("limit", 0));
        sendTo(engine, add("a", 9));
        assertThat(engine.status().cachedAggregates()).isEqualTo(2);

        var last = add("a", 1);
        sendTo(engine, last);
        sendTo(engine, add("limit", 0));

        assertThat(engine.status().cachedAggregates()).isEqualTo(1);
        assertThat(sendTo(engine, last)).isEqualTo(accepted("a", 2, 2, true));
        assertThat(sendTo(engine, add("a", -1))).isEqualTo(accepted("a", 3, 3, false));
    }

    @Test
    void one_that_is_not_durable_stays() throws InterruptedException {
        var store = new GatedStore(true);
        var engine = start(store, DEFAULTS, UP_TO_TEN);
        var _ = engine.submit(UP_TO_TEN, add("a", 10));
        var _ = engine.submit(UP_TO_TEN, add("b", 1));
        var again = engine.submit(UP_TO_TEN, add("a", 1));
        store.awaitAppends(3);
        for (int i = 0; i < 3; i++) {
            store.release();
        }

        assertThat(again.join()).isEqualTo(accepted("a", 2, 3, false));
    }

    @Test
    void one_that_was_loaded_at_its_end_leaves_again() {
        var store = new InMemoryEventStore();
        sendTo(start(store, DEFAULTS, UP_TO_TEN), add("a", 10));
        var engine = start(store, DEFAULTS, UP_TO_TEN);

        assertThat(code(sendTo(engine, add("a", -11)))).isEqualTo("BELOW_ZERO");

        assertThat(engine.status().cachedAggregates()).isLessThanOrEqualTo(1);
        sendTo(engine, add("limit", 0));
        assertThat(engine.status().cachedAggregates()).isEqualTo(1);
    }
}
