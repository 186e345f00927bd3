package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ReadModelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A new version beside the live one, and the swap. */
class RebuildTest extends ProjectionTests {
    private final Chains first = Chains.version(1);
    private final Chains second = Chains.version(2);

    private Projections<InMemoryTables> bothRunning() throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        var running = start(first);
        awaitAll(running);
        running.run(second, Activation.ON_REQUEST);
        assertThat(running.awaitPhase(second.id(), Phase.LIVE, PATIENCE)).isTrue();
        return running;
    }

    private int active() {
        return readModels.read(
                "chains", (versions, _) -> versions.active().orElseThrow().id().version());
    }

    @Test
    void a_new_version_fills_its_own_tables_beside_the_active_one() throws InterruptedException {
        bothRunning();
        assertThat(active()).isEqualTo(1);
        assertThat(rows(second)).isEqualTo(cleanRows()).isEqualTo(rows(first));
    }

    @Test
    void a_new_version_takes_over_on_request_and_the_old_one_can_go() throws InterruptedException {
        var running = bothRunning();
        assertThatThrownBy(() -> running.remove(first.id(), ANN))
                .isInstanceOf(IllegalStateException.class);
        assertThat(running.activate(second.id(), ANN, PATIENCE)).isTrue();
        assertThat(active()).isEqualTo(2);
        happen("order-c");
        awaitAll(running);
        running.remove(first.id(), ANN);
        assertThat(readModels.states())
                .extracting(ProjectionState::id)
                .containsExactly(second.id());
        assertThat(rows(second)).isEqualTo(cleanRows());
        assertThat(running.actions("chains", 0, 10))
                .extracting(recorded -> recorded.action().kind())
                .containsExactly(Kind.ACTIVATED, Kind.REMOVED);
    }

    @Test
    void a_new_version_takes_over_although_events_never_end() throws InterruptedException {
        happen("order-a");
        var running = start(first);
        awaitAll(running);
        running.run(second.before(_ -> happen("order-b")), Activation.WHEN_CAUGHT_UP);
        assertThat(running.awaitActive(second.id(), PATIENCE)).isTrue();
    }

    @Test
    void the_old_version_can_go_at_once_after_the_swap() throws InterruptedException {
        var running = bothRunning();
        assertThat(running.activate(second.id(), ANN, PATIENCE)).isTrue();
        running.remove(first.id(), ANN);
        assertThat(readModels.states())
                .extracting(ProjectionState::id)
                .containsExactly(second.id());
    }

    @Test
    void a_version_goes_on_where_its_removal_fails() throws InterruptedException {
        happen("order-a", "order-b");
        var away =
                new ForwardingProjectionStore<InMemoryTables>(readModels) {
                    @Override
                    public void remove(
                            Projection<InMemoryTables> projection, OperatorAction action) {
                        // What comes now finds only a projector that was begun again.
                        happen("order-c");
                        throw new ReadModelException.Unavailable("The connection is refused");
                    }
                };
        readModels.register(first);
        var running = start(away, options(), first, second);
        assertThat(running.awaitPhase(second.id(), Phase.LIVE, PATIENCE)).isTrue();
        assertThatThrownBy(() -> running.remove(second.id(), ANN))
                .isInstanceOf(ReadModelException.Unavailable.class);
        assertThat(running.awaitPhase(second.id(), Phase.LIVE, PATIENCE)).isTrue();
        assertThat(rows(second)).isEqualTo(cleanRows());
    }

    @Test
    void a_version_that_is_behind_does_not_take_over() throws InterruptedException {
        var running = bothRunning();
        running.pause(second.id(), ANN);
        assertThat(running.awaitPhase(second.id(), Phase.PAUSED, PATIENCE)).isTrue();
        happen("order-c");
        awaitAll(running);
        assertThat(running.activate(second.id(), ANN, Duration.ZERO)).isFalse();
        assertThat(active()).isEqualTo(1);
        happen("order-c");
        awaitAll(running);
        assertThat(rows(first)).isEqualTo(cleanRows());
    }

    @Test
    void a_new_version_takes_over_by_itself_where_it_was_told_to() throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        var running = start(first);
        awaitAll(running);
        running.run(second, Activation.WHEN_CAUGHT_UP);
        assertThat(running.awaitActive(second.id(), PATIENCE)).isTrue();
        assertThat(active()).isEqualTo(2);
    }

    @Test
    void equal_versions_compare_as_the_same_and_go_on() throws InterruptedException {
        var running = bothRunning();
        Comparison comparison = running.compare(first.id(), second.id(), PATIENCE);
        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.tables()).hasSize(1);
        assertThat(comparison.before().position()).isEqualTo(3);
        happen("order-c");
        awaitAll(running);
        assertThat(rows(first)).isEqualTo(cleanRows());
    }

    @Test
    void versions_that_differ_compare_as_different() throws InterruptedException {
        happen("order-a");
        happen(OTHER_TYPE, "order-a");
        Chains other = second.wanting("tck.Happened");
        var running = start(first, other);
        assertThat(running.awaitPhase(other.id(), Phase.LIVE, PATIENCE)).isTrue();
        Comparison comparison = running.compare(first.id(), other.id(), PATIENCE);
        assertThat(comparison.isAtSamePosition()).isTrue();
        assertThat(comparison.isSame()).isFalse();
        assertThat(comparison.tables().getFirst().before().orElseThrow().rows()).isEqualTo(1);
    }

    @Test
    void a_version_that_can_not_come_as_far_is_told_to_be_elsewhere() throws InterruptedException {
        var running = bothRunning();
        running.pause(second.id(), ANN);
        happen("order-c");
        awaitAll(running);
        Comparison comparison = running.compare(first.id(), second.id(), Duration.ZERO);
        assertThat(comparison.isAtSamePosition()).isFalse();
        assertThat(comparison.isSame()).isFalse();
    }

    @Test
    void readers_never_fail_nor_see_a_half_filled_model_during_a_rebuild_under_load()
            throws InterruptedException {
        happen("order-a", "order-b");
        var running = start(first);
        awaitAll(running);
        var ended = new AtomicBoolean();
        var firstRead = new CountDownLatch(1);
        var reader = CompletableFuture.runAsync(() -> readUntil(ended, firstRead));
        firstRead.await();
        running.run(second, Activation.WHEN_CAUGHT_UP);
        for (int i = 0; i < 500; i++) {
            happen("order-" + i % 7);
        }
        assertThat(running.awaitActive(second.id(), PATIENCE)).isTrue();
        ended.set(true);
        reader.join();
        awaitAll(running);
        assertThat(running.compare(first.id(), second.id(), PATIENCE).isSame()).isTrue();
    }

    private void readUntil(AtomicBoolean ended, CountDownLatch firstRead) {
        try {
            long before = 0;
            while (!ended.get()) {
                long now = readOnce();
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
                firstRead.countDown();
            }
        } finally {
            firstRead.countDown();
        }
    }

    /** As many events are in the active version's tables as its checkpoint says. */
    private long readOnce() {
        return readModels.read(
                "chains",
                (versions, tables) -> {
                    ProjectionState active = versions.active().orElseThrow();
                    long rows =
                            Chains.version(active.id().version()).rows(tables).values().stream()
                                    .mapToLong(row -> Long.parseLong(row.split(":", 2)[0]))
                                    .sum();
                    assertThat(rows).isEqualTo(active.position());
                    return rows;
                });
    }
}
