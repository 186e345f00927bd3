package dev.daybook.runtime.projection;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.projection.FaultyReadModels.Killed;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a projector, the tables end up as those of a clean run. The projectors run on
 * the test's thread, a turn at a time, so that a seed gives the same run.
 *
 * <p>{@code -Ddaybook.projections.events=1000000} is the long form.
 */
class ExactlyOnceProperties {
    private static final int EVENTS = Integer.getInteger("daybook.projections.events", 20_000);

    /** Dead letters take time to be found again; no more than this. */
    private static final int POISONED_OF_EVENTS = Math.min(EVENTS, 100_000);

    private static final int STREAMS = 200;
    private static final int KILLS = 200;
    private static final int DUPLICATES_PERCENT = 30;

    /** What is done to the projectors of one run. */
    private record Trouble(
            int events,
            int streams,
            int kills,
            int poisonPermille,
            boolean operators,
            boolean splitCommits) {

        static Trouble of(int events, int streams) {
            return new Trouble(events, streams, KILLS, 0, false, false);
        }

        Trouble poisoned() {
            return new Trouble(events, streams, kills, 10, operators, splitCommits);
        }

        Trouble withSplitCommits() {
            return new Trouble(events, streams, kills, poisonPermille, operators, true);
        }
    }

    private static final class Run {
        private final SeededRandom random;
        private final Trouble trouble;
        private final InMemoryEventStore events = new InMemoryEventStore();
        private final FaultyReadModels readModels;
        private final Setting<InMemoryTables> setting;
        private final Chains chains = Chains.version(1).failing(this::poison);
        private Projector<InMemoryTables> projector;
        private Projector<InMemoryTables> second;
        private boolean poisoned = true;
        private long clockMicros;

        Run(SeededRandom random, Trouble trouble) {
            this.random = random;
            this.trouble = trouble;
            for (int i = 0; i < trouble.events(); i++) {
                String stream = "order-" + random.between(1, trouble.streams());
                events.append(append(stream, event(i))).join();
            }
            readModels =
                    new FaultyReadModels(
                            new InMemoryProjectionStore(), random, trouble.splitCommits());
            setting =
                    new Setting<>(
                            new RepeatingEventStore(events, random, DUPLICATES_PERCENT),
                            readModels,
                            () -> ++clockMicros,
                            options());
            projector = projector();
            second = projector();
        }

        private ProjectionOptions options() {
            return new ProjectionOptions(
                    random.between(1, 64),
                    random.between(500, 20_000),
                    random.between(1, 3),
                    new BackOff(Duration.ZERO, Duration.ZERO),
                    Long.MAX_VALUE,
                    Duration.ofNanos(random.between(0, 100_000)));
        }

        /** A new process: it remembers nothing. */
        private Projector<InMemoryTables> projector() {
            return new Projector<>(setting, chains, ThreadSource.platform());
        }

        private void poison(Event event) {
            if (poisoned && isPoisoned(event)) {
                throw new IllegalStateException("poisoned");
            }
        }

        private boolean isPoisoned(Event event) {
            return event.position() * 7_919 % 1_000 < trouble.poisonPermille();
        }

        Map<String, String> rows() throws InterruptedException {
            readModels.faults(trouble.kills(), trouble.events());
            while (!caughtUp()) {
                turn();
                if (trouble.operators() && random.chance(2)) {
                    operate();
                }
            }
            readModels.noMoreFaults();
            assertOtherStreamsUnaffected();
            mend();
            while (!caughtUp()) {
                turn();
            }
            return stored();
        }

        private void assertOtherStreamsUnaffected() {
            Map<String, String> stored = stored();
            Map<String, String> expected = cleanRows();
            expected.keySet()
                    .removeIf(stream ->
                            events.read(StreamId.parse(stream)).toList().stream()
                                    .anyMatch(this::isPoisoned));
            if (!trouble.splitCommits()) {
                assertThat(expected.isEmpty() && !trouble.operators()).isFalse();
                assertThat(stored).containsAllEntriesOf(expected);
            }
        }

        private void turn() throws InterruptedException {
            boolean other = random.chance(20);
            try {
                (other ? second : projector).turn();
            } catch (Killed killed) {
                projector = other ? projector : projector();
                second = other ? projector() : second;
            } catch (ReadModelException.Unavailable away) {
                assertThat(away).hasMessageContaining("away");
            }
        }

        private boolean caughtUp() {
            return readModels
                    .store()
                    .state(chains.id())
                    .filter(state -> state.position() == trouble.events())
                    .isPresent();
        }

        private void operate() throws InterruptedException {
            if (readModels.store().state(chains.id()).isEmpty()) {
                return;
            }
            switch (random.between(0, 5)) {
                case 0 -> pauseForAMoment();
                case 1 -> {
                    if (random.chance(5)) {
                        readModels.store().reset(chains, 0, does(Kind.RESET));
                    }
                }
                default -> replayOne();
            }
        }

        private void pauseForAMoment() throws InterruptedException {
            readModels.store().change(chains.id(), RunState.PAUSED, does(Kind.PAUSED));
            ProjectionState paused = state();
            turn();
            assertThat(state()).isEqualTo(paused);
            readModels.store().change(chains.id(), RunState.RUNNING, does(Kind.RESUMED));
        }

        private ProjectionState state() {
            return readModels.store().state(chains.id()).orElseThrow();
        }

        private OperatorAction does(Kind kind) {
            return new OperatorAction(kind, "ann", clockMicros, "by chance");
        }

        private DeadLetters<InMemoryTables> letters() {
            return new DeadLetters<>(setting, chains, () -> {});
        }

        private void replayOne() {
            var page = letters().page(random.between(0, trouble.events()), 1);
            for (DeadLetter letter : page) {
                replay(letter.stream());
            }
        }

        private void replay(StreamId stream) {
            letters().replay(stream, new Operator("ann", "by chance"));
        }

        /** The bug is fixed: everything is replayed. */
        private void mend() {
            poisoned = false;
            for (var page = letters().page(0, 1); !page.isEmpty(); page = letters().page(0, 1)) {
                replay(page.getFirst().stream());
            }
        }

        private Map<String, String> stored() {
            return readModels
                    .store()
                    .read("chains", (_, tables) -> new TreeMap<>(chains.rows(tables)));
        }

        Map<String, String> cleanRows() {
            var clean = new InMemoryProjectionStore();
            Chains healthy = Chains.version(1);
            clean.register(healthy);
            return clean.read(
                    "chains",
                    (_, tables) -> {
                        healthy.apply(tables, events.readAll(0).toList());
                        return new TreeMap<>(chains.rows(tables));
                    });
        }
    }

    private static void assertClean(Run run) {
        try {
            assertThat(run.rows()).isEqualTo(run.cleanRows());
            assertThat(run.readModels.kills()).isPositive();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void killed_200_times_with_30_percent_delivered_twice_the_tables_are_those_of_a_clean_run() {
        var trouble = Trouble.of(EVENTS, STREAMS);
        var run = new Run(new SeededRandom(EVENTS), trouble);
        assertClean(run);
        assertThat(run.readModels.kills()).isEqualTo(KILLS);
    }

    @Test
    void with_poisoned_events_and_operators_too_the_tables_are_those_of_a_clean_run() {
        Seeds.forEach(
                40,
                random -> {
                    var trouble = new Trouble(600, random.between(5, 200), 30, 10, true, false);
                    assertClean(new Run(random, trouble));
                });
    }

    @Test
    void of_1_percent_poisoned_events_other_streams_know_nothing() {
        var trouble = Trouble.of(POISONED_OF_EVENTS, POISONED_OF_EVENTS / 10).poisoned();
        assertClean(new Run(new SeededRandom(7), trouble));
    }

    /** The negative control. */
    @Test
    void with_the_checkpoint_in_a_transaction_of_its_own_a_kill_gives_other_tables() {
        var run = new Run(new SeededRandom(1), Trouble.of(2_000, STREAMS).withSplitCommits());
        try {
            assertThat(run.rows()).isNotEqualTo(run.cleanRows());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
