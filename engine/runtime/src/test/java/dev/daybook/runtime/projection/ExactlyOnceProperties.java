package dev.daybook.runtime.projection;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.projection.Trouble.Commits;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to a projector, the tables end up as those of a clean run.
 *
 * <p>{@code -Ddaybook.projections.events=1000000} is the long form.
 */
class ExactlyOnceProperties {
    private static final int EVENTS = Integer.getInteger("daybook.projections.events", 20_000);
    private static final int POISONED_OF_EVENTS = 100_000;
    private static final int STREAMS = 200;

    /** Enough transactions that each kill meets one of its own. */
    private static final Trouble TROUBLE = Trouble.inBatchesOf(EVENTS / 500);

    private static EventStore events(SeededRandom random, int count, int streams) {
        var events = new InMemoryEventStore();
        for (int i = 0; i < count; i++) {
            String stream = "order-" + random.between(1, streams);
            events.append(append(stream, event(i))).join();
        }
        return events;
    }

    private static TroubledRun<InMemoryTables> run(
            SeededRandom random, Trouble trouble, EventStore events) {
        return new TroubledRun<>(
                random, trouble, events, new InMemoryProjectionStore(), Chains::version);
    }

    @Test
    void killed_200_times_with_30_percent_delivered_twice_the_tables_are_those_of_a_clean_run() {
        var random = new SeededRandom(EVENTS);
        var run = run(random, TROUBLE, events(random, EVENTS, STREAMS)).deliver();
        assertThat(run.contents()).isEqualTo(run.cleanContents());
        assertThat(run.kills()).isEqualTo(200);
        assertThat(run.killsBetween()).isPositive();
    }

    @Test
    void with_poisoned_events_and_operators_too_the_tables_are_those_of_a_clean_run() {
        Seeds.forEach(
                40,
                random -> {
                    var trouble = Trouble.inBatchesOf(random.between(1, 64)).poisoned(10);
                    var events = events(random, 600, random.between(5, 200));
                    var run = run(random, trouble.withOperators(), events).deliver();
                    assertThat(run.contents()).isEqualTo(run.unparkedContents());
                    assertThat(run.mend().contents()).isEqualTo(run.cleanContents());
                    assertThat(run.kills()).isPositive();
                });
    }

    @Test
    void of_1_percent_poisoned_events_other_streams_know_nothing() {
        var random = new SeededRandom(7);
        var events = events(random, POISONED_OF_EVENTS, POISONED_OF_EVENTS / 10);
        var run = run(random, TROUBLE.poisoned(10), events).deliver();
        assertThat(run.contents())
                .isEqualTo(run.unparkedContents())
                .isNotEqualTo(run.cleanContents());
        assertThat(run.mend().contents()).isEqualTo(run.cleanContents());
    }

    /** The negative control. */
    @ParameterizedTest
    @EnumSource(value = Commits.class, names = "TOGETHER", mode = EnumSource.Mode.EXCLUDE)
    void with_the_checkpoint_in_a_transaction_of_its_own_a_kill_gives_other_tables(Commits split) {
        var random = new SeededRandom(1);
        var trouble = Trouble.inBatchesOf(4).committing(split);
        var run = run(random, trouble, events(random, 2_000, STREAMS)).deliver();
        assertThat(run.contents()).isNotEqualTo(run.cleanContents());
    }
}
