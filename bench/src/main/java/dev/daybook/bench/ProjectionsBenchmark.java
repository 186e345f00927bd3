package dev.daybook.bench;

import dev.daybook.bench.reference.BareInsert;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.server.app.Daybook;
import java.io.IOException;

/**
 * Trades through the command engine into the journal, and from there into the tables of the read
 * model: how fast, and how long after they are durable.
 */
final class ProjectionsBenchmark implements Benchmark {

    @Override
    public Growth measure(BenchRun run, Report report) throws IOException {
        Growth growth;
        try (JournalEventStore store = run.openStore();
                Daybook daybook = Daybook.start(store, run.clock(), run.engine());
                ReadModels models = ReadModels.start(run, store)) {
            growth =
                    new ProjectionMeasurement(run, report, store, daybook.engine(), models)
                            .measure();
        }
        run.meter().phase("bare insert");
        report.putRate(
                "bareInsertRowsPerSecond",
                BareInsert.rowsPerSecond(
                        run.referenceDatabase(), run.options().referenceSeconds()));
        return growth;
    }
}
