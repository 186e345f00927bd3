package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions that are found again, and versions that are begun. */
class GenerationsTest extends ProjectionTests {
    private static final ProjectionId FIRST = new ProjectionId("chains", 1);
    private static final ProjectionId SECOND = new ProjectionId("chains", 2);

    private Projections<InMemoryTables> running = start();

    private Generations<InMemoryTables> generations() {
        return new Generations<>(
                running,
                readModels,
                clockMicros::get,
                List.of(new ProjectionKind<>("chains", Chains::version)));
    }

    private Generations<InMemoryTables> restarted() {
        running.close();
        running = start();
        var generations = generations();
        generations.runAll();
        return generations;
    }

    private List<ProjectionId> ids() {
        return running.status().stream().map(ProjectionStatus::id).toList();
    }

    private ProjectionId active() {
        return readModels.states().stream()
                .filter(ProjectionState::active)
                .map(ProjectionState::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_first_version_runs_where_there_is_none() throws InterruptedException {
        happen("order-a");
        generations().runAll();
        awaitAll(running);
        assertThat(ids()).containsExactly(FIRST);
        assertThat(rows(Chains.version(1))).isEqualTo(cleanRows());
    }

    @Test
    void to_run_all_again_changes_nothing() {
        var generations = generations();
        generations.runAll();
        generations.runAll();
        assertThat(ids()).containsExactly(FIRST);
    }

    @Test
    void a_rebuild_has_the_next_number_and_is_recorded() {
        var generations = generations();
        generations.runAll();
        assertThat(generations.rebuild("chains", Activation.ON_REQUEST, ANN)).isEqualTo(SECOND);
        assertThat(ids()).containsExactly(FIRST, SECOND);
        assertThat(active()).isEqualTo(FIRST);
        var recorded = running.actions("chains", 0, 10).getFirst();
        assertThat(recorded.projection()).isEqualTo(SECOND);
        assertThat(recorded.action().kind()).isEqualTo(Kind.BUILT);
        assertThat(recorded.action().actor()).isEqualTo("ann");
    }

    @Test
    void every_version_runs_again_after_a_restart() throws InterruptedException {
        var before = generations();
        before.runAll();
        before.rebuild("chains", Activation.ON_REQUEST, ANN);
        restarted();
        happen("order-a");
        assertThat(ids()).containsExactly(FIRST, SECOND);
        assertThat(running.awaitPhase(SECOND, Phase.LIVE, PATIENCE)).isTrue();
        assertThat(active()).isEqualTo(FIRST);
    }

    @Test
    void one_that_was_to_replace_the_active_one_does_after_a_restart() throws InterruptedException {
        happen("order-a");
        generations().runAll();
        // The process ends between the operator's request and what comes of it.
        readModels.register(Chains.version(2));
        readModels.change(
                SECOND, RunState.RUNNING, ANN.does(Kind.BUILT_TO_REPLACE, clockMicros::get));
        restarted();
        assertThat(running.awaitActive(SECOND, PATIENCE)).isTrue();
        assertThat(active()).isEqualTo(SECOND);
    }

    @Test
    void who_went_back_to_the_old_version_finds_it_active_after_a_restart()
            throws InterruptedException {
        var before = generations();
        before.runAll();
        before.rebuild("chains", Activation.WHEN_CAUGHT_UP, ANN);
        assertThat(running.awaitActive(SECOND, PATIENCE)).isTrue();
        assertThat(running.activate(FIRST, ANN, PATIENCE)).isTrue();
        restarted();
        assertThat(running.awaitPhase(SECOND, Phase.LIVE, PATIENCE)).isTrue();
        // A restart that swapped would have recorded a third activation.
        running.close();
        assertThat(running.actions("chains", 0, 10))
                .filteredOn(recorded -> recorded.action().kind() == Kind.ACTIVATED)
                .hasSize(2);
        assertThat(active()).isEqualTo(FIRST);
    }

    /** A second version that is to replace the first one, but doesn't get there. */
    private void orderedAndPaused() {
        happen("order-a");
        generations().runAll();
        readModels.register(Chains.version(2));
        readModels.change(
                SECOND, RunState.PAUSED, ANN.does(Kind.BUILT_TO_REPLACE, clockMicros::get));
        restarted();
    }

    @Test
    void one_that_was_to_replace_the_active_one_does_not_after_a_later_decision()
            throws InterruptedException {
        orderedAndPaused();
        assertThat(running.activate(FIRST, ANN, PATIENCE)).isTrue();
        running.resume(SECOND, ANN);
        assertThat(running.awaitPhase(SECOND, Phase.LIVE, PATIENCE)).isTrue();
        assertThat(awaitSwaps()).isEqualTo(1);
        assertThat(active()).isEqualTo(FIRST);
    }

    @Test
    void of_two_that_were_to_replace_the_active_one_the_later_does() throws InterruptedException {
        orderedAndPaused();
        var third = generations().rebuild("chains", Activation.WHEN_CAUGHT_UP, ANN);
        assertThat(running.awaitActive(third, PATIENCE)).isTrue();
        running.resume(SECOND, ANN);
        assertThat(awaitSwaps()).isEqualTo(2);
        assertThat(active()).isEqualTo(third);
    }

    @Test
    void an_order_for_a_version_that_was_removed_is_not_one_for_the_next_of_its_number()
            throws InterruptedException {
        orderedAndPaused();
        running.remove(SECOND, ANN);
        assertThat(generations().rebuild("chains", Activation.ON_REQUEST, ANN)).isEqualTo(SECOND);
        assertThat(awaitSwaps()).isEqualTo(1);
        restarted();
        assertThat(running.awaitPhase(SECOND, Phase.LIVE, PATIENCE)).isTrue();
        assertThat(awaitSwaps()).isEqualTo(1);
        assertThat(active()).isEqualTo(FIRST);
    }

    @Test
    void a_name_that_nobody_knows_can_not_be_rebuilt() {
        assertThatThrownBy(() -> generations().rebuild("other", Activation.ON_REQUEST, ANN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
    }

    @Test
    void a_reader_waits_for_the_version_that_is_active_after_a_restart()
            throws InterruptedException {
        var before = generations();
        before.runAll();
        before.rebuild("chains", Activation.WHEN_CAUGHT_UP, ANN);
        assertThat(running.awaitActive(SECOND, PATIENCE)).isTrue();
        running.pause(FIRST, ANN);
        restarted();
        happen("order-a");
        awaitAll(running);
        assertThat(rows(Chains.version(2))).isEqualTo(cleanRows());
    }
}
