package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RecordedAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProjectionsTest extends ProjectionTests {
    private final Recorder recorder = new Recorder();
    private final Chains chains = Chains.version(1).before(recorder);

    @Test
    void a_projection_catches_up_and_then_takes_what_comes() throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        var running = start(chains);
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
        happen("order-b", "order-c");
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows()).hasSize(3);
        assertThat(recorder.positions()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void a_batch_is_bounded_by_its_events() throws InterruptedException {
        for (int i = 0; i < 11; i++) {
            happen("order-" + i % 3);
        }
        awaitAll(start(chains));
        assertThat(recorder.batches).extracting(List::size).containsExactly(4, 4, 3);
    }

    @Test
    void a_batch_is_bounded_by_its_bytes_but_holds_at_least_one_event()
            throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        var tiny = new ProjectionOptions(4, 1, 1, AT_ONCE, 0, Duration.ofSeconds(1));
        awaitAll(start(readModels, tiny, chains));
        assertThat(recorder.batches).extracting(List::size).containsExactly(1, 1, 1);
    }

    @Test
    void a_projection_gets_only_what_it_wants_and_passes_everything_else()
            throws InterruptedException {
        happen("order-a", "order-b");
        happen(OTHER_TYPE, "order-a", "order-b");
        Chains choosy = chains.wanting(OTHER_TYPE.name());
        var running = start(choosy);
        awaitAll(running);
        happen("order-c");
        awaitAll(running);
        assertThat(recorder.positions()).containsExactly(3L, 4L);
        assertThat(running.status(choosy.id()).orElseThrow().position()).isEqualTo(5);
    }

    @Test
    void what_is_passed_over_is_saved_when_the_projection_ends() throws InterruptedException {
        happen("order-a", "order-b");
        var running = start(chains.wanting(OTHER_TYPE.name()));
        awaitAll(running);
        running.close();
        assertThat(readModels.state(chains.id()).map(ProjectionState::position)).contains(2L);
        assertThat(recorder.batches).isEmpty();
    }

    @Test
    void a_restart_goes_on_at_the_checkpoint() throws InterruptedException {
        happen("order-a", "order-b");
        var first = start(chains);
        awaitAll(first);
        first.close();
        happen("order-a");
        awaitAll(start(chains));
        assertThat(recorder.positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_projection_that_runs_twice_has_each_effect_once() throws InterruptedException {
        var first = start(chains);
        var second = start(chains);
        for (int i = 0; i < 300; i++) {
            happen("order-" + i % 7);
        }
        awaitAll(first);
        awaitAll(second);
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }

    @Test
    void who_waits_for_a_position_is_told_not_yet_or_reached() throws InterruptedException {
        happen("order-a");
        var running = start(chains);
        awaitAll(running);
        assertThat(running.awaitPosition("chains", 1, Duration.ZERO)).isTrue();
        assertThat(running.awaitPosition("chains", 2, Duration.ofMillis(1))).isFalse();
        assertThatThrownBy(() -> running.awaitPosition("unknown", 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wait_ends_when_the_projections_are_closed() throws InterruptedException {
        var running = start(chains);
        awaitAll(running);
        var closer = Thread.ofVirtual().start(running::close);
        assertThat(running.awaitPosition("chains", 1, PATIENCE)).isFalse();
        closer.join();
    }

    @Test
    void a_paused_projection_takes_nothing_until_it_is_resumed_even_after_a_restart()
            throws InterruptedException {
        var running = start(chains);
        running.pause(chains.id(), ANN);
        happen("order-a");
        assertThat(running.awaitPhase(chains.id(), Phase.PAUSED, PATIENCE)).isTrue();
        running.close();

        var again = start(chains);
        assertThat(again.awaitPhase(chains.id(), Phase.PAUSED, PATIENCE)).isTrue();
        assertThat(recorder.batches).isEmpty();
        again.resume(chains.id(), ANN);
        awaitAll(again);
        assertThat(recorder.positions()).containsExactly(1L);
        assertThat(again.actions("chains", 0, 10))
                .extracting(recorded -> recorded.action().kind())
                .containsExactly(Kind.PAUSED, Kind.RESUMED);
    }

    @Test
    void a_reset_to_the_start_makes_the_same_tables_again() throws InterruptedException {
        happen("order-a", "order-b", "order-a");
        var running = start(chains);
        awaitAll(running);
        running.reset(chains.id(), 0, ANN);
        happen("order-b");
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
        assertThat(recorder.positions()).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 4L);
    }

    @Test
    void who_did_what_and_why_is_recorded() throws InterruptedException {
        happen("order-a");
        var running = start(chains);
        awaitAll(running);
        clockMicros.addAndGet(5);
        running.reset(chains.id(), 1, new Operator("bob", "the tables are right"));
        RecordedAction recorded = running.actions("chains", 0, 10).getFirst();
        assertThat(recorded.action().actor()).isEqualTo("bob");
        assertThat(recorded.action().reason()).isEqualTo("the tables are right");
        assertThat(recorded.action().atMicros()).isEqualTo(clockMicros.get());
        assertThat(recorded.position()).hasValue(1);
        assertThatThrownBy(() -> new Operator("bob", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_checkpoint_ahead_of_the_event_store_is_told_and_mended_by_a_reset()
            throws InterruptedException {
        happen("order-a", "order-b", "order-c");
        var here = start(chains);
        awaitAll(here);
        here.close();
        try (var other = new InMemoryEventStore()) {
            var running = start(other, readModels, options(NEVER, 10), chains);
            assertThat(running.awaitPhase(chains.id(), Phase.FAILED, PATIENCE)).isTrue();
            assertThat(
                            running.status(chains.id())
                                    .orElseThrow()
                                    .lastError()
                                    .orElseThrow()
                                    .message())
                    .contains("checkpoint=3 lastPosition=0");
            running.reset(chains.id(), 0, ANN);
            assertThat(running.awaitPhase(chains.id(), Phase.LIVE, PATIENCE)).isTrue();
            assertThat(rows(chains)).isEmpty();
            running.close();
        }
    }

    @Test
    void the_same_projection_is_not_run_twice_here() {
        var running = start(chains);
        assertThatThrownBy(() -> running.run(chains, Activation.ON_REQUEST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_that_ended_by_a_fault_of_the_machine_begins_again_when_it_is_resumed()
            throws InterruptedException {
        var broken = new AtomicBoolean(true);
        Chains chains =
                Chains.version(1)
                        .before(_ -> {
                            if (broken.get()) {
                                throw new NoClassDefFoundError("dev/daybook/Missing");
                            }
                        });
        happen("order-a", "order-b");
        var running = start(chains);
        assertThat(running.awaitPhase(chains.id(), Phase.CLOSED, PATIENCE)).isTrue();
        broken.set(false);
        running.resume(chains.id(), ANN);
        awaitAll(running);
        assertThat(rows(chains)).isEqualTo(cleanRows());
    }
}
