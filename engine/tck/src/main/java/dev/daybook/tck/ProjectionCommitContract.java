package dev.daybook.tck;

import static dev.daybook.tck.ProjectionStoreUnderTest.action;
import static dev.daybook.tck.ProjectionStoreUnderTest.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Part of {@link ProjectionStoreContract}: an effect and its checkpoint are one. */
public interface ProjectionCommitContract<T> extends ProjectionStoreUnderTest<T> {

    @Test
    default void a_registered_projection_begins_at_0_running_and_with_empty_tables() {
        ProjectionState state = registered(FIRST);
        assertThat(state).isEqualTo(ProjectionState.start(FIRST, true));
        assertThat(counts(FIRST)).isEmpty();
        reopenIfDurable();
        assertUnchanged(state);
    }

    @Test
    default void a_projection_that_is_registered_again_keeps_what_it_has() {
        ProjectionState committed = committed(registered(FIRST), 7, "a");
        assertThat(registered(FIRST)).isEqualTo(committed);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void an_effect_is_kept_with_its_checkpoint() {
        ProjectionState committed = committed(registered(FIRST), 7, "a");
        assertThat(committed.position()).isEqualTo(7);
        assertThat(committed.recordedAtMicros()).isEqualTo(NOW_MICROS + 7);
        reopenIfDurable();
        assertUnchanged(committed);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void a_batch_that_is_committed_again_has_no_effect() {
        ProjectionState start = registered(FIRST);
        ProjectionState committed = committed(start, 7, "a");
        assertThat(commit(start, 7, "a")).isEmpty();
        assertThat(commit(start, 9, "a", letter(9, STREAM))).isEmpty();
        assertUnchanged(committed);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
        assertThat(store().parkedStreams(FIRST)).isEmpty();
    }

    @Test
    default void an_effect_that_throws_leaves_nothing_behind() {
        ProjectionState start = registered(FIRST);
        var broken = new IllegalStateException("after the rows");
        assertThatThrownBy(() ->
                        store().commit(
                                        start,
                                        new Advance(7, 1, List.of(letter(7, STREAM))),
                                        transaction -> {
                                            counting(FIRST).add(transaction, "a", 1);
                                            throw broken;
                                        }))
                .isSameAs(broken);
        assertUnchanged(start);
        assertThat(counts(FIRST)).isEmpty();
        assertThat(store().parkedStreams(FIRST)).isEmpty();
        assertThat(commit(start, 7, "a")).isPresent();
    }

    @Test
    default void a_checkpoint_never_goes_back() {
        ProjectionState committed = committed(registered(FIRST), 7, "a");
        for (long position : new long[] {6, 7}) {
            assertThatThrownBy(() -> commit(committed, position, "a"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void a_paused_projection_commits_nothing_until_it_is_resumed() {
        ProjectionState start = registered(FIRST);
        ProjectionState paused = store().change(FIRST, RunState.PAUSED, action(Kind.PAUSED));
        assertThat(paused.runState()).isEqualTo(RunState.PAUSED);
        assertThat(commit(start, 7, "a")).isEmpty();
        assertThat(commit(paused, 7, "a")).isEmpty();
        reopenIfDurable();
        assertUnchanged(paused);
        ProjectionState resumed = store().change(FIRST, RunState.RUNNING, action(Kind.RESUMED));
        assertThat(commit(paused, 7, "a")).isEmpty();
        assertThat(commit(resumed, 7, "a")).isPresent();
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void of_two_projectors_only_one_has_each_effect() {
        registered(FIRST);
        var first = CompletableFuture.runAsync(this::countTo100);
        var second = CompletableFuture.runAsync(this::countTo100);
        first.join();
        second.join();
        assertThat(stored(FIRST).position()).isEqualTo(100);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 100L));
    }

    private void countTo100() {
        ProjectionState state = stored(FIRST);
        while (state.position() < 100) {
            Optional<ProjectionState> next = commit(state, state.position() + 1, "a");
            state = next.orElseGet(() -> stored(FIRST));
        }
    }

    @Test
    default void projections_keep_apart() {
        var other = new ProjectionId("totals", 1);
        ProjectionState start = registered(other);
        committed(registered(FIRST), 7, "a", letter(7, STREAM));
        assertUnchanged(start);
        assertThat(counts(other)).isEmpty();
        assertThat(store().parkedStreams(other)).isEmpty();
        assertThat(store().states()).containsExactly(stored(FIRST), start);
    }

    @Test
    default void what_is_not_registered_is_refused_or_empty() {
        assertThat(store().state(FIRST)).isEmpty();
        assertThat(store().states()).isEmpty();
        assertThat(store().actions("counts", 0, 10)).isEmpty();
        assertThatThrownBy(() -> commit(ProjectionState.start(FIRST, true), 1, "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().change(FIRST, RunState.PAUSED, action(Kind.PAUSED)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
