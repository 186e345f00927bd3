package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.RandomTrades;
import dev.daybook.bench.load.Tally;
import dev.daybook.bench.load.TradeEvents;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import java.time.Duration;

/** Pages of a read model with ten million trades, of which one in ten filled an order. */
final class QueryBenchmark implements Benchmark {
    private static final long TRADES = 10_000_000;
    private static final int CHUNK = 1_000;
    private static final int TRADES_OF_AN_ORDER = 10;

    @Override
    public BenchOptions defaults() {
        return Benchmark.super.defaults().withCommands(TRADES);
    }

    @Override
    public boolean takesExistingData() {
        return true;
    }

    @Override
    public Growth measure(BenchRun run, Report report) {
        var accounts = new Accounts(run.options().accounts(), run.options().symbols());
        var tally = new Tally();
        try (JournalEventStore store = run.openStore()) {
            if (store.lastPosition() == 0) {
                write(run, store, accounts);
            }
            try (ReadModels models = ReadModels.start(run, store)) {
                run.meter().phase("building the read model, events", models::position);
                models.awaitAll();
                var queries = new Queries(run, models.store(), accounts, tally, store);
                measure(run, report, queries);
                report.put("trades", models.trades(accounts.symbols()));
            }
            report.put("events", store.lastPosition());
            report.put("accounts", accounts.size());
            report.putFailures(tally.refused());
            Growth growth = Growth.all(store.info());
            report.putSizes(growth, JsonSize.averageBytes(store, 0));
            report.put(DataSize.of(run.directory()), store.info());
            report.put("database", run.database().url().split(":", -1)[1]);
            report.put("heapBytes", HeapAfterCollection.liveBytes());
            return growth;
        }
    }

    /** Straight to the journal: it is the read model that is measured. */
    private static void write(BenchRun run, JournalEventStore store, Accounts accounts) {
        BenchOptions options = run.options();
        var events =
                new TradeEvents(store, new CommandIdSource(options.commandIds(), options.seed()));
        var random = new RandomTrades(events, accounts, run.clock(), options.seed());
        run.meter().phase("writing a journal, events", events::durable);
        random.openAccounts(run.meter()::requireRunning);
        long left = options.commands().orElse(TRADES);
        while (left > 0) {
            run.meter().requireRunning();
            int chunk = (int) Math.min(CHUNK, left);
            int ofOrders = Math.ceilDiv(chunk, TRADES_OF_AN_ORDER);
            random.append(chunk - ofOrders);
            random.appendOrders(ofOrders);
            left -= chunk;
        }
        events.flush();
        events.awaitDurable(events.position());
    }

    private static void measure(BenchRun run, Report report, Queries queries) {
        run.meter().phase("warming up");
        queries.runFor(Duration.ofSeconds(run.options().warmUpSeconds()));
        System.gc();
        Latencies all = queries.restart();
        run.meter().phase("queries", all::count);
        MachineUse.Watch watch = MachineUse.watch();
        queries.runFor(Duration.ofSeconds(run.options().seconds()));
        report.put(watch.untilNow(), all.count());
        queries.putInto(report);
    }
}
