package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.Seeds;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Lives of a journal, one for each seed. {@code -Ddaybook.seeds=10000} runs more of them, {@code
 * -Ddaybook.seed=N} runs one.
 */
class CrashSimulation {
    private static final int SEEDS = 500;

    @Test
    void what_was_acknowledged_survives_whatever_happens() {
        var seeds = new LongAdder();
        var crashes = new LongAdder();
        var faults = new LongAdder();
        var calls = new LongAdder();
        var acknowledged = new LongAdder();
        Seeds.forEach(
                SEEDS,
                random -> {
                    CrashRun.Report report = CrashRun.of(random, Weakness.none());
                    seeds.increment();
                    crashes.add(report.powerCuts() + report.kills());
                    faults.add(report.faults());
                    calls.add(report.calls());
                    acknowledged.add(report.acknowledged());
                });
        System.out.printf(
                "simulation: seeds=%s crashes=%s faults=%s ioCalls=%s acknowledgedCommands=%s%n",
                seeds, crashes, faults, calls, acknowledged);
        assertThat(acknowledged.sum()).isPositive();
    }
}
