package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A database that is away is no fault of the events. */
class ReadModelFailureTest extends ProjectionTests {
    private final Recorder recorder = new Recorder();
    private final Chains chains = Chains.version(1).before(recorder);

    /** When the database is away. */
    private enum Away {
        NEVER,
        ALWAYS,
        /** It commits, but the answer is lost. */
        AFTER_COMMIT
    }

    private static final class Flaky extends ForwardingProjectionStore<InMemoryTables> {
        volatile Away away = Away.NEVER;

        Flaky(ProjectionStore<InMemoryTables> store) {
            super(store);
        }

        private void requireThere(Away now) {
            if (away == now) {
                throw new ReadModelException.Unavailable("The connection is refused");
            }
        }

        @Override
        public ProjectionState register(Projection<InMemoryTables> projection) {
            requireThere(Away.ALWAYS);
            return super.register(projection);
        }

        @Override
        public Optional<ProjectionState> state(ProjectionId id) {
            requireThere(Away.ALWAYS);
            return super.state(id);
        }

        @Override
        public Optional<ProjectionState> commit(
                ProjectionState expected,
                Advance advance,
                Consumer<? super InMemoryTables> effect) {
            requireThere(Away.ALWAYS);
            var committed = super.commit(expected, advance, effect);
            requireThere(Away.AFTER_COMMIT);
            return committed;
        }
    }

    private final Flaky flaky = new Flaky(readModels);

    @Test
    void a_database_that_is_away_parks_nothing_and_is_told_in_the_status()
            throws InterruptedException {
        var running = start(flaky, options(NEVER, 10), chains);
        assertThat(running.awaitPhase(chains.id(), Phase.LIVE, PATIENCE)).isTrue();
        flaky.away = Away.ALWAYS;
        happen("order-a", "order-b");
        assertThat(running.awaitPhase(chains.id(), Phase.UNAVAILABLE, PATIENCE)).isTrue();
        ProjectionStatus status = running.status(chains.id()).orElseThrow();
        assertThat(status.lastError().orElseThrow().message()).contains("refused");
        assertThat(status.lagEvents()).isPositive();

        flaky.away = Away.NEVER;
        running.resume(chains.id(), ANN);
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
        assertThat(running.deadLetters(chains.id()).page(0, 10)).isEmpty();
    }

    @Test
    void a_projection_starts_before_its_database_does() throws InterruptedException {
        flaky.away = Away.ALWAYS;
        happen("order-a");
        var running = start(flaky, options(AT_ONCE, 10), chains);
        assertThat(running.awaitPhase(chains.id(), Phase.UNAVAILABLE, PATIENCE)).isTrue();
        flaky.away = Away.NEVER;
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }

    @Test
    void a_commit_whose_answer_is_lost_is_not_done_twice() throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        flaky.away = Away.AFTER_COMMIT;
        var running = start(flaky, options(NEVER, 10), chains);
        assertThat(running.awaitPhase(chains.id(), Phase.UNAVAILABLE, PATIENCE)).isTrue();
        flaky.away = Away.NEVER;
        running.resume(chains.id(), ANN);
        awaitAll(running);
        assertThat(recorder.positions()).containsExactly(1L, 2L, 3L);
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }
}
