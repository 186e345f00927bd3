package dev.daybook.bench;

import dev.daybook.journal.JournalEventStore;
import dev.daybook.server.app.Daybook;

/** Trades through the command engine, wired as the server wires it; counted when durable. */
final class EngineBenchmark implements Benchmark {

    @Override
    public Growth measure(BenchRun run, Report report) {
        try (JournalEventStore store = run.openStore();
                Daybook daybook = Daybook.start(store, run.clock(), run.engine())) {
            return new EngineMeasurement(run, report, store, daybook.engine()).measure();
        }
    }
}
