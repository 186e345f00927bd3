package dev.daybook.bench;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One benchmark: what it does, and how large it is where nobody says otherwise. */
sealed interface Benchmark
        permits EngineBenchmark,
                JournalBenchmark,
                ReplayBenchmark,
                LoadBenchmark,
                TemporalBenchmark,
                ProjectionsBenchmark,
                QueryBenchmark {

    /** Measures, and leaves in the report what it found; closes what it opens. */
    Growth measure(BenchRun run, Report report) throws IOException;

    /** Whether it can read a journal that is there already, instead of making one. */
    default boolean takesExistingData() {
        return false;
    }

    /** How large it is where nobody says otherwise. */
    default BenchOptions defaults() {
        return new BenchOptions(
                10,
                5,
                OptionalInt.empty(),
                50_000,
                OptionalLong.empty(),
                1_000,
                16,
                BenchOptions.CommandIds.COUNTED,
                8,
                10_000,
                10_000_000,
                2,
                false,
                1);
    }
}
