package dev.daybook.tck;

import static dev.daybook.tck.ProjectionStoreUnderTest.action;
import static dev.daybook.tck.ProjectionStoreUnderTest.letter;
import static dev.daybook.tck.ProjectionStoreUnderTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Part of {@link ProjectionStoreContract}: dead letters and what operators decide about them. */
public interface DeadLetterContract<T> extends ProjectionStoreUnderTest<T> {

    /** Letters 3 and 5 of one stream, 4 of another. */
    private ProjectionState parked() {
        return committed(
                registered(FIRST), 7, "a", letter(3, STREAM), letter(4, OTHER), waiting(5, STREAM));
    }

    private Consumer<T> count(String key) {
        return transaction -> counting(FIRST).add(transaction, key, 1);
    }

    private List<Long> positions() {
        return store().letters(FIRST, 0, 100).stream().map(DeadLetter::position).toList();
    }

    @Test
    default void letters_come_back_as_they_were_parked() {
        ProjectionState state = parked();
        assertThat(state.parkedEvents()).isEqualTo(3);
        reopenIfDurable();
        assertUnchanged(state);
        assertThat(store().letters(FIRST, 0, 10))
                .containsExactly(letter(3, STREAM), letter(4, OTHER), waiting(5, STREAM));
        assertThat(store().parkedStreams(FIRST)).containsExactlyInAnyOrder(STREAM, OTHER);
    }

    @Test
    default void the_longest_error_comes_back() {
        var failure =
                new LetterFailure(
                        "c".repeat(LetterFailure.MAX_TEXT_LENGTH),
                        "✓".repeat(LetterFailure.MAX_TEXT_LENGTH),
                        "s\u0000".repeat(LetterFailure.MAX_STACK_LENGTH),
                        Integer.MAX_VALUE,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE);
        StreamId longest =
                new StreamId(
                        "c".repeat(StreamId.MAX_CATEGORY_LENGTH),
                        "-".repeat(StreamId.MAX_KEY_LENGTH));
        DeadLetter letter = letter(3, longest).failed(failure);
        committed(registered(FIRST), 7, "a", letter);
        assertThat(store().letters(FIRST, 0, 10)).containsExactly(letter);
    }

    @Test
    default void letters_are_paged_by_position_all_together_and_by_stream() {
        parked();
        assertThat(store().letters(FIRST, 0, 2))
                .extracting(DeadLetter::position)
                .containsExactly(3L, 4L);
        assertThat(store().letters(FIRST, 4, 2))
                .extracting(DeadLetter::position)
                .containsExactly(5L);
        assertThat(store().letters(FIRST, 5, 2)).isEmpty();
        assertThat(store().letters(FIRST, STREAM, 0, 1))
                .extracting(DeadLetter::position)
                .containsExactly(3L);
        assertThat(store().letters(FIRST, STREAM, 3, 10))
                .extracting(DeadLetter::position)
                .containsExactly(5L);
    }

    @Test
    default void a_replayed_letter_goes_with_its_effect_and_leaves_a_record() {
        ProjectionState before = parked();
        Optional<ProjectionState> after =
                store().unpark(before, List.of(3L, 5L), action(Kind.REPLAYED), count("again"));
        assertThat(after).contains(before.unparked(2));
        reopenIfDurable();
        assertUnchanged(after.orElseThrow());
        assertThat(positions()).containsExactly(4L);
        assertThat(store().parkedStreams(FIRST)).containsExactly(OTHER);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L, "again", 1L));
        assertThat(store().actions("counts", 0, 10))
                .extracting(
                        RecordedAction::projection,
                        RecordedAction::action,
                        RecordedAction::position)
                .containsExactly(
                        tuple(FIRST, action(Kind.REPLAYED), OptionalLong.of(3)),
                        tuple(FIRST, action(Kind.REPLAYED), OptionalLong.of(5)));
    }

    @Test
    default void a_letter_is_not_replayed_twice() {
        ProjectionState before = parked();
        assertThat(store().unpark(before, List.of(3L), action(Kind.REPLAYED), count("again")))
                .isPresent();
        assertThat(store().unpark(before, List.of(3L), action(Kind.REPLAYED), count("again")))
                .isEmpty();
        assertThatThrownBy(() ->
                        store().unpark(
                                        stored(FIRST),
                                        List.of(3L),
                                        action(Kind.REPLAYED),
                                        count("again")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(counts(FIRST)).containsEntry("again", 1L);
        assertThat(store().actions("counts", 0, 10)).hasSize(1);
    }

    @Test
    default void a_replay_that_fails_leaves_letters_and_tables_as_they_were() {
        ProjectionState before = parked();
        assertThatThrownBy(() ->
                        store().unpark(
                                        before,
                                        List.of(3L),
                                        action(Kind.REPLAYED),
                                        transaction -> {
                                            count("again").accept(transaction);
                                            throw new IllegalStateException("still");
                                        }))
                .hasMessage("still");
        assertUnchanged(before);
        assertThat(positions()).containsExactly(3L, 4L, 5L);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
        assertThat(store().actions("counts", 0, 10)).isEmpty();
    }

    @Test
    default void a_commit_does_not_disturb_a_replay() {
        ProjectionState before = parked();
        ProjectionState committed = committed(before, 9, "b", waiting(9, STREAM));
        assertThat(store().unpark(before, List.of(3L), action(Kind.REPLAYED), count("again")))
                .contains(committed.unparked(1));
    }

    @Test
    default void a_replay_makes_the_projector_look_again() {
        ProjectionState before = parked();
        store().unpark(before, List.of(3L, 5L), action(Kind.REPLAYED), count("again"));
        assertThat(commit(before, 9, "b", waiting(9, STREAM))).isEmpty();
        assertThat(positions()).containsExactly(4L);
    }

    @Test
    default void a_letter_gets_its_newer_error_and_one_that_is_gone_stays_gone() {
        ProjectionState before = parked();
        var newer = new LetterFailure("E", "newer", "", 4, 10, 30);
        store().update(FIRST, letter(3, STREAM).failed(newer), action(Kind.REPLAY_FAILED));
        store().update(FIRST, letter(6, STREAM), action(Kind.REPLAY_FAILED));
        reopenIfDurable();
        assertThat(store().actions("counts", 0, 10))
                .extracting(
                        RecordedAction::projection,
                        RecordedAction::action,
                        RecordedAction::position)
                .containsExactly(tuple(FIRST, action(Kind.REPLAY_FAILED), OptionalLong.of(3)));
        assertUnchanged(before);
        assertThat(positions()).containsExactly(3L, 4L, 5L);
        assertThat(store().letters(FIRST, 0, 1)).containsExactly(letter(3, STREAM).failed(newer));
    }

    @Test
    default void a_reset_to_the_start_empties_tables_and_letters() {
        ProjectionState before = parked();
        ProjectionState reset = store().reset(counting(FIRST), 0, action(Kind.RESET));
        assertThat(reset).isEqualTo(before.reset(0, 0));
        reopenIfDurable();
        assertUnchanged(reset);
        assertThat(counts(FIRST)).isEmpty();
        assertThat(positions()).isEmpty();
        assertThat(commit(before, 9, "b")).isEmpty();
        assertThat(commit(reset, 1, "b")).isPresent();
    }

    @Test
    default void a_reset_to_a_position_keeps_tables_and_earlier_letters() {
        ProjectionState before = parked();
        ProjectionState reset = store().reset(counting(FIRST), 4, action(Kind.RESET));
        assertThat(reset).isEqualTo(before.reset(4, 2));
        assertUnchanged(reset);
        assertThat(positions()).containsExactly(3L, 4L);
        assertThat(counts(FIRST)).isEqualTo(Map.of("a", 1L));
        assertThat(store().actions("counts", 0, 10))
                .extracting(RecordedAction::position)
                .containsExactly(OptionalLong.of(4));
    }

    @Test
    default void actions_are_paged_in_order_and_survive() {
        registered(FIRST);
        for (int i = 0; i < 2; i++) {
            store().change(FIRST, RunState.PAUSED, action(Kind.PAUSED));
            store().change(FIRST, RunState.RUNNING, action(Kind.RESUMED));
        }
        reopenIfDurable();
        var seen = new ArrayList<RecordedAction>();
        List<RecordedAction> page = store().actions("counts", 0, 3);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = store().actions("counts", page.getLast().number(), 3);
        }
        assertThat(seen)
                .extracting(recorded -> recorded.action().kind())
                .containsExactly(Kind.PAUSED, Kind.RESUMED, Kind.PAUSED, Kind.RESUMED);
        assertThat(seen).extracting(RecordedAction::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void as_many_letters_as_a_batch_may_park_come_back() {
        int count = 3_000;
        var letters = new ArrayList<DeadLetter>();
        for (int i = 1; i <= count; i++) {
            letters.add(waiting(i, new StreamId("order", "s" + i % 1_000)));
        }
        store().commit(registered(FIRST), new Advance(count, 1, letters), _ -> {});
        assertThat(store().letters(FIRST, 0, count + 1)).isEqualTo(letters);
        assertThat(store().parkedStreams(FIRST)).hasSize(1_000);
    }
}
