package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Lives of the paper venue, one for each seed: killed at any turn, or by a power cut, with a
 * checkpoint that may be old or lost, and an engine that remembers one command of each account.
 * {@code -Ddaybook.seeds=10000} runs more of them, {@code -Ddaybook.seed=N} runs one.
 */
class VenueSimulation {
    private static final int SEEDS = 100;

    @Test
    void no_order_is_filled_twice_or_forgotten_whatever_happens() {
        var crashes = new LongAdder();
        var fills = new LongAdder();
        var expired = new LongAdder();
        Seeds.forEach(
                SEEDS,
                random -> {
                    VenueRun.Report report = new VenueRun(random, false).live();
                    crashes.add(report.crashes());
                    fills.add(report.fills());
                    expired.add(report.expired());
                });
        System.out.printf(
                "venue simulation: crashes=%s fills=%s expired=%s%n", crashes, fills, expired);
        assertThat(fills.sum()).isPositive();
        assertThat(expired.sum()).isPositive();
    }

    @Test
    void a_venue_that_forgets_what_was_not_answered_is_caught() {
        assertThatThrownBy(
                        () -> {
                            for (long seed = 1; seed <= SEEDS; seed++) {
                                new VenueRun(new SeededRandom(seed), true).live();
                            }
                        })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten");
    }
}
