package dev.daybook.bench;

import dev.daybook.bench.reference.BareLoop;
import dev.daybook.bench.reference.BareSync;
import dev.daybook.bench.reference.JournalBytes;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The benchmarks by name. Each is run between its references. */
public enum Benchmarks {
    /** Durable trades through the command engine. */
    ENGINE,
    /** Encoded trades straight to the journal. */
    JOURNAL,
    /** All events, read, verified and folded. */
    REPLAY,
    /** The state of long accounts that are not in memory. */
    LOAD,
    /** The state of one very long account at instants of the past. */
    TEMPORAL,
    /** Trades, from durable to visible in the tables of the read model. */
    PROJECTIONS,
    /** Pages of a large read model. */
    QUERY;

    private Benchmark benchmark() {
        return switch (this) {
            case ENGINE -> new EngineBenchmark();
            case JOURNAL -> new JournalBenchmark();
            case REPLAY -> new ReplayBenchmark();
            case LOAD -> new LoadBenchmark();
            case TEMPORAL -> new TemporalBenchmark();
            case PROJECTIONS -> new ProjectionsBenchmark();
            case QUERY -> new QueryBenchmark();
        };
    }

    /** How large it is where nobody says otherwise. */
    public BenchOptions defaults() {
        return benchmark().defaults();
    }

    /** Whether it can read a journal that is there already, instead of making one. */
    public boolean takesExistingData() {
        return benchmark().takesExistingData();
    }

    /**
     * Runs it: the bare sync before and after, the benchmark, then the bare loop with blocks as
     * large as the benchmark's were.
     *
     * @throws Meter.StoppedException where it was stopped
     */
    public Report run(BenchRun run) throws IOException {
        var report = new Report(name().toLowerCase(Locale.ROOT));
        double seconds = run.options().referenceSeconds();
        SyncMode mode = run.journal().syncMode();
        try {
            var sync = new BareSync(run.referenceDirectory(), mode);
            run.meter().phase("bare sync");
            sync.measure(seconds / 2);
            Growth growth = benchmark().measure(run, report);
            run.meter().phase("bare sync");
            sync.measure(seconds / 2);
            report.putBareSync(sync.latencies());
            run.meter().phase("bare loop");
            byte[] bytes = JournalBytes.read(run.directory(), growth.bytes());
            report.putRate(
                    "bareLoopEventsPerSecond",
                    new BareLoop(run.referenceDirectory(), mode)
                            .eventsPerSecond(
                                    bytes,
                                    growth.blockSizeBytes(),
                                    growth.eventsPerBlock(),
                                    seconds));
        } finally {
            deleteTree(run.referenceDirectory());
        }
        return report;
    }

    /** Deletes a directory with all that is in it, if it is there. */
    public static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
