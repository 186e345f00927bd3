package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommonRejection;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final StreamId STREAM = StreamId.parse("account-1");
    private final Tally tally = new Tally();

    @Test
    void an_accepted_command_is_a_trade_and_nothing_else() {
        tally.add(new Outcome.Accepted(STREAM, 1, 1, false), null);

        assertThat(tally.accepted()).isEqualTo(1);
        assertThat(tally.refused()).isEmpty();
    }

    @Test
    void everything_but_a_fresh_acceptance_is_counted_by_reason() {
        tally.add(new Outcome.Accepted(STREAM, 1, 1, true), null);
        tally.add(new Outcome.Rejected(new CommonRejection.OccurredBeforePrevious(1, 2)), null);
        tally.add(new Outcome.Conflict(STREAM, 1, 2), null);
        tally.add(null, new CompletionException(new IllegalStateException("broken")));
        tally.add(null, new IllegalStateException("broken"));

        assertThat(tally.accepted()).isZero();
        assertThat(tally.refused())
                .containsOnlyKeys(
                        "REPEATED", "OCCURRED_BEFORE_PREVIOUS", "CONFLICT", "IllegalStateException")
                .containsEntry("IllegalStateException", 2L);
    }

    @Test
    void the_answers_to_a_chunk_are_counted_one_by_one() {
        tally.addAll(
                List.of(
                        new Outcome.Accepted(STREAM, 1, 1, false),
                        new Outcome.Conflict(STREAM, 1, 2),
                        new Outcome.Accepted(STREAM, 1, 1, true),
                        new Outcome.Accepted(STREAM, 2, 2, false)));

        assertThat(tally.accepted()).isEqualTo(2);
        assertThat(tally.refused()).isEqualTo(Map.of("CONFLICT", 1L, "REPEATED", 1L));
    }

    @Test
    void a_chunk_that_failed_counts_as_many_failures_as_it_had_commands() {
        tally.addFailure(new CompletionException(new IllegalStateException("broken")), 7);

        assertThat(tally.accepted()).isZero();
        assertThat(tally.refused()).isEqualTo(Map.of("IllegalStateException", 7L));
    }
}
