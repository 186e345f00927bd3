package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.Tally;
import dev.daybook.bench.load.YearOfTrades;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One account with a year of trades, a million of them, among accounts that trade less: its state
 * as of instants at random, by both times, from a store that was just opened.
 */
final class TemporalBenchmark implements Benchmark {
    private static final int EVENTS = 1_000_000;
    private static final int OTHER_ACCOUNTS = 100;
    private static final int CHUNK = 100;

    @Override
    public BenchOptions defaults() {
        return Benchmark.super
                .defaults()
                .withAccounts(1 + OTHER_ACCOUNTS)
                .withEventsPerAccount(EVENTS)
                .withBatch(CHUNK)
                .withWarmUpSeconds(2);
    }

    @Override
    public Growth measure(BenchRun run, Report report) {
        var tally = new Tally();
        YearOfTrades year = build(run, tally);
        run.meter().phase("warming up");
        try (JournalEventStore store = run.openStore()) {
            var queries = new Queries(run, store, year, tally);
            queries.runFor(run.options().warmUpSeconds());
        }
        run.meter().phase("opening");
        try (JournalEventStore store = run.openStore()) {
            report.put("coldCache", PageCache.drop(run.options()));
            var queries = new Queries(run, store, year, tally);
            run.meter().phase("states at an instant", queries.all::count);
            MachineUse.Watch watch = MachineUse.watch();
            queries.run();
            report.put(watch.untilNow(), queries.all.count());
            queries.putInto(report);
            JournalInfo info = store.info();
            report.put("events", info.events());
            report.put("accounts", run.options().accounts());
            report.putFailures(tally.refused());
            report.putSizes(Growth.all(info), JsonSize.averageBytes(store, 0));
            report.put(DataSize.of(run.directory()), info);
            report.put("heapBytes", HeapAfterCollection.liveBytes());
            return Growth.all(info);
        }
    }

    private static YearOfTrades build(BenchRun run, Tally tally) {
        BenchOptions options = run.options();
        var clock = new AtomicLong();
        var accounts = new Accounts(options.accounts(), options.symbols());
        var ids = new CommandIdSource(options.commandIds(), options.seed());
        var year = new YearOfTrades(accounts, ids, options.eventsPerAccount(), options.seed());
        run.meter().phase("a year of trades, events", tally::accepted);
        try (var daybook = run.openDaybook(clock::get)) {
            year.run(daybook.engine(), clock, options.batch(), tally, run.meter()::requireRunning);
        }
        return year;
    }

    private static final class Queries {
        private static final double P95 = 95;

        private final BenchRun run;
        private final YearOfTrades year;
        private final Tally tally;
        private final StateReader<AccountState, AccountEvent> reader;
        private final SplittableRandom random;
        private final Latencies byRecorded = new Latencies();
        private final Latencies byOccurred = new Latencies();
        final Latencies all = new Latencies();

        Queries(BenchRun run, JournalEventStore store, YearOfTrades year, Tally tally) {
            this.run = run;
            this.year = year;
            this.tally = tally;
            this.reader = new StateReader<>(store, Domains.ACCOUNTS);
            this.random = new SplittableRandom(run.options().seed() + 1);
        }

        void run() {
            if (run.options().commands().isEmpty()) {
                runFor(run.options().seconds());
            } else {
                for (long i = 0; i < run.options().commands().getAsLong(); i++) {
                    next();
                }
            }
        }

        void runFor(int seconds) {
            long endNanos = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < endNanos) {
                next();
            }
        }

        private void next() {
            run.meter().requireRunning();
            long instant = random.nextLong(YearOfTrades.START_MICROS, YearOfTrades.END_MICROS);
            boolean recorded = random.nextBoolean();
            TimeAxis axis = recorded ? TimeAxis.RECORDED : TimeAxis.OCCURRED;
            long startNanos = System.nanoTime();
            var state = reader.asOf(year.account(), axis, instant);
            long nanos = System.nanoTime() - startNanos;
            all.record(nanos);
            (recorded ? byRecorded : byOccurred).record(nanos);
            long revision = state.isEmpty() ? 0 : state.get().revision();
            if (revision != year.revisionAt(axis, instant)) {
                tally.refuse("WRONG_REVISION_" + axis);
            }
        }

        void putInto(Report report) {
            report.put(all);
            report.put("queries", all.count());
            report.put("recordedP95Micros", byRecorded.percentileMicros(P95), 1);
            report.put("occurredP95Micros", byOccurred.percentileMicros(P95), 1);
        }
    }
}
