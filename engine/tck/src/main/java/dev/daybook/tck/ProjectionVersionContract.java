package dev.daybook.tck;

import static dev.daybook.tck.ProjectionStoreUnderTest.action;
import static dev.daybook.tck.ProjectionStoreUnderTest.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionVersions;
import dev.daybook.store.projection.RecordedAction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Part of {@link ProjectionStoreContract}: versions beside each other, the swap, and readers. */
public interface ProjectionVersionContract<T> extends ProjectionStoreUnderTest<T> {

    @Test
    default void the_first_version_is_active_and_later_ones_are_not() {
        assertThat(registered(SECOND).active()).isTrue();
        assertThat(registered(FIRST).active()).isFalse();
        assertThat(versions().active()).contains(stored(SECOND));
        assertThat(versions().all()).containsExactly(stored(FIRST), stored(SECOND));
    }

    private ProjectionVersions versions() {
        return store().read("counts", (versions, _) -> versions);
    }

    @Test
    default void versions_fill_their_own_tables() {
        committed(registered(FIRST), 7, "a", letter(7, STREAM));
        committed(registered(SECOND), 5, "b");
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
        assertThat(counts(SECOND)).isEqualTo(Map.of("b", 1L));
        assertThat(store().parkedStreams(SECOND)).isEmpty();
    }

    @Test
    default void a_version_that_is_behind_is_not_swapped_in() {
        committed(registered(FIRST), 7, "a");
        ProjectionState behind = committed(registered(SECOND), 6, "a");
        assertThat(store().activate(SECOND, action(Kind.ACTIVATED))).isEmpty();
        assertUnchanged(behind);
        assertThat(versions().active()).contains(stored(FIRST));
        assertThat(store().actions("counts", 0, 10)).isEmpty();
    }

    @Test
    default void a_version_that_is_as_far_is_swapped_in_at_once() {
        ProjectionState first = committed(registered(FIRST), 7, "a");
        ProjectionState second = committed(registered(SECOND), 7, "a");
        assertThat(store().activate(SECOND, action(Kind.ACTIVATED))).contains(second.changed(true));
        reopenIfDurable();
        assertThat(versions().active()).contains(second.changed(true));
        assertUnchanged(first.changed(false));
        assertThat(store().actions("counts", 0, 10))
                .extracting(RecordedAction::projection)
                .containsExactly(SECOND);
    }

    @Test
    default void a_version_that_is_active_already_stays_so() {
        registered(FIRST);
        assertThat(store().activate(FIRST, action(Kind.ACTIVATED))).isPresent();
        assertThat(versions().active()).contains(stored(FIRST));
    }

    @Test
    default void a_removed_version_is_gone_and_can_be_registered_again() {
        registered(SECOND);
        committed(registered(FIRST), 7, "a", letter(7, STREAM));
        store().remove(counting(FIRST), action(Kind.REMOVED));
        store().remove(counting(FIRST), action(Kind.REMOVED));
        assertThat(store().state(FIRST)).isEmpty();
        assertThat(store().actions("counts", 0, 10)).hasSize(1);
        assertThat(registered(FIRST)).isEqualTo(ProjectionState.start(FIRST, false));
        assertThat(counts(FIRST)).isEmpty();
        assertThat(store().letters(FIRST, 0, 10)).isEmpty();
    }

    @Test
    default void the_active_version_is_not_removed() {
        committed(registered(FIRST), 7, "a");
        assertThatThrownBy(() -> store().remove(counting(FIRST), action(Kind.REMOVED)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
        assertThat(versions().active()).contains(stored(FIRST));
    }

    @Test
    default void equal_rows_have_equal_contents_and_others_have_not() {
        committed(registered(FIRST), 7, "a");
        ProjectionState second = committed(registered(SECOND), 5, "a");
        assertThat(sameContents()).isTrue();
        committed(second, 7, "a");
        assertThat(sameContents()).isFalse();
    }

    private boolean sameContents() {
        return store().read(
                        "counts",
                        (_, transaction) ->
                                counting(FIRST)
                                        .contents(transaction)
                                        .equals(counting(SECOND).contents(transaction)));
    }

    @Test
    default void a_reader_sees_tables_and_checkpoint_of_the_same_moment() {
        ProjectionState start = registered(FIRST);
        var done = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> countUp(start, done));
        int rounds = 0;
        while (rounds < 20 || !done.get()) {
            rounds++;
            store().read(
                            "counts",
                            (versions, transaction) -> {
                                long position = versions.active().orElseThrow().position();
                                Map<String, Long> counts = counting(FIRST).counts(transaction);
                                assertThat(counts.getOrDefault("a", 0L)).isEqualTo(position);
                                return position;
                            });
        }
        writer.join();
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 100L));
    }

    private void countUp(ProjectionState start, AtomicBoolean done) {
        try {
            ProjectionState state = start;
            while (state.position() < 100) {
                state = committed(state, state.position() + 1, "a");
            }
        } finally {
            done.set(true);
        }
    }
}
