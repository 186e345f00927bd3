package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.Micros;
import dev.daybook.core.NoFacts;
import dev.daybook.tck.Purse.Content;
import dev.daybook.tck.Purse.Fact;
import dev.daybook.tck.Purse.Give;
import dev.daybook.tck.Purse.Order;
import dev.daybook.tck.Purse.Received;
import dev.daybook.tck.Purse.Take;
import dev.daybook.tck.Purse.Taken;
import dev.daybook.tck.Purse.TooFew;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class DeciderSpecificationTest {
    private final DeciderSpecification<Content, Order, Fact, Long> purse =
            DeciderSpecification.of(new Purse(), 0L);

    @Test
    void events_that_follow_are_accepted() {
        purse.given(new Received(5)).when(new Take(3)).then(new Taken(3));
    }

    @Test
    void other_events_than_expected_fail_and_are_named() {
        assertThatFailure(() -> purse.given(new Received(5)).when(new Take(3)).then(new Taken(4)))
                .withMessageContaining("given\n    2026-01-05T09:00:00Z Received[coins=5]")
                .withMessageContaining("when 2026-01-05T09:00:01Z\n    Take[coins=3]")
                .withMessageContaining("expected\n    the events [Taken[coins=4]]")
                .withMessageContaining("but came\n    the events [Taken[coins=3]]");
    }

    @Test
    void a_rejection_where_events_are_expected_fails_and_is_named() {
        assertThatFailure(() -> purse.givenNothing().when(new Take(1)).then(new Taken(1)))
                .withMessageContaining("but came\n    the rejection TOO_FEW: The purse holds less");
    }

    @Test
    void a_rejection_is_expected_by_code_or_by_value() {
        var outcome = purse.given(new Received(1)).when(new Take(2));

        outcome.thenRejected("TOO_FEW").thenRejected(new TooFew(1));
        assertThat(outcome.rejection().message()).endsWith("coins=1");
        assertThatFailure(() -> outcome.thenRejected("TOO_MANY")).withMessageContaining("TOO_MANY");
        assertThatFailure(() -> outcome.thenRejected(new TooFew(2)))
                .withMessageContaining("TooFew[coins=2]");
    }

    @Test
    void events_where_a_rejection_is_expected_fail() {
        assertThatFailure(() ->
                        purse.given(new Received(5)).when(new Take(3)).thenRejected("TOO_FEW"))
                .withMessageContaining("Taken[coins=3]");
    }

    @Test
    void nothing_follows_only_from_an_accepted_command_without_events() {
        purse.givenNothing().when(new Take(0)).thenNothing();
        assertThatFailure(() -> purse.given(new Received(5)).when(new Take(3)).thenNothing());
        assertThatFailure(() -> purse.givenNothing().when(new Take(3)).thenNothing());
    }

    @Test
    void the_state_holds_given_events_and_those_that_followed() {
        purse.given(new Received(5))
                .thenState(state -> assertThat(state.coins()).isEqualTo(5))
                .at("2026-01-05T10:00:00Z")
                .when(new Take(3))
                .thenState(state ->
                        assertThat(state)
                                .isEqualTo(new Content(2, micros("2026-01-05T10:00:00Z"))));
    }

    @Test
    void given_events_happen_a_second_apart_unless_a_time_is_given() {
        purse.given(new Received(1), new Received(1))
                .thenState(state ->
                        assertThat(state.changedAtMicros())
                                .isEqualTo(micros("2026-01-05T09:00:01Z")))
                .givenAt("2026-02-01T00:00:00Z", new Received(1))
                .thenState(state ->
                        assertThat(state.changedAtMicros())
                                .isEqualTo(micros("2026-02-01T00:00:00Z")));
    }

    @Test
    void local_times_are_those_of_the_zone() {
        purse.givenNothing()
                .zone("America/New_York")
                .givenAt("2026-07-01T09:30:00", new Received(1))
                .thenState(state ->
                        assertThat(state.changedAtMicros())
                                .isEqualTo(micros("2026-07-01T13:30:00Z")));
    }

    @Test
    void a_command_may_have_occurred_before_it_is_decided() {
        purse.given(new Received(1))
                .at("2026-01-07T00:00:00Z")
                .occurredAt("2026-01-06T00:00:00Z")
                .when(new Take(1))
                .thenState(state ->
                        assertThat(state.changedAtMicros())
                                .isEqualTo(micros("2026-01-06T00:00:00Z")));
    }

    @Test
    void facts_of_a_sentence_replace_the_general_ones() {
        purse.givenNothing().facts(10L).when(new Take(10)).then(new Taken(10));
    }

    @Test
    void what_followed_is_given_to_the_next_command() {
        purse.given(new Received(5))
                .when(new Take(3))
                .and()
                .when(new Take(3))
                .thenRejected("TOO_FEW");
    }

    @Test
    void a_joint_command_changes_the_streams_that_it_names() {
        purse.given(new Received(5))
                .given("b", new Received(1))
                .whenJointly(new Give(2, "b"))
                .then(new Taken(2))
                .thenEvents("b", new Received(2))
                .thenState(state -> assertThat(state.coins()).isEqualTo(3))
                .thenState("b", state -> assertThat(state.coins()).isEqualTo(3));
    }

    @Test
    void a_joint_expectation_fails_for_wrong_events_and_for_wrong_streams() {
        var outcome = purse.given(new Received(5)).when(new Give(2, "b"));

        assertThatFailure(() -> outcome.thenEvents("b", new Received(3)));
        assertThatFailure(() -> outcome.thenEvents("c", new Received(2)));
        assertThatFailure(() -> purse.given(new Received(5)).whenJointly(new Take(1)));
    }

    @Test
    void a_decider_that_answers_differently_the_second_time_fails() {
        assertThatFailure(() ->
                        DeciderSpecification.of(new Counting(), NoFacts.NONE)
                                .givenNothing()
                                .when("count"))
                .withMessageContaining("decided differently; first=the events [1]");
    }

    /** Keeps a secret beside its state. */
    private static final class Counting implements Decider<Integer, String, Integer, NoFacts> {
        private int decided;

        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public Decision<Integer> decide(Integer state, String command, Context<NoFacts> context) {
            return Decision.accept(++decided);
        }

        @Override
        public Integer evolve(Integer state, Integer event, long occurredAtMicros) {
            return state;
        }
    }

    private static ThrowableAssertAlternative<AssertionError> assertThatFailure(
            ThrowingCallable sentence) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(sentence);
    }

    private static long micros(String instant) {
        return Micros.of(Instant.parse(instant));
    }
}
