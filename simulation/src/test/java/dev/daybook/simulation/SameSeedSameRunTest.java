package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tck.SeededRandom;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameSeedSameRunTest {
    private static final int SEEDS = 40;

    @Test
    void the_same_seed_gives_the_same_trace() {
        var traces = new HashSet<List<String>>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<String> trace = trace(seed);

            assertThat(trace(seed)).as("seed " + seed).isEqualTo(trace);
            traces.add(trace);
        }
        assertThat(traces).as("other seeds give other traces").hasSize(SEEDS);
    }

    private static List<String> trace(long seed) {
        return CrashRun.of(new SeededRandom(seed), Weakness.none()).trace();
    }
}
