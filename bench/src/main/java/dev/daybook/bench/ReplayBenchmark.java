package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.RandomTrades;
import dev.daybook.bench.load.TradeEvents;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.BareRead;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.StoreFold;
import dev.daybook.server.app.Domains;
import java.io.IOException;
import java.util.Map;

/** All events of a journal, read, verified and folded to the last state of every stream. */
final class ReplayBenchmark implements Benchmark {
    private static final long TRADES = 10_000_000;
    private static final int CHUNK = 1_000;

    @Override
    public BenchOptions defaults() {
        return Benchmark.super.defaults().withCommands(TRADES).withWarmUpSeconds(0);
    }

    @Override
    public boolean takesExistingData() {
        return true;
    }

    @Override
    public Growth measure(BenchRun run, Report report) throws IOException {
        if (!run.hasData()) {
            build(run);
        }
        long openingNanos = System.nanoTime();
        try (JournalEventStore store = run.openStore()) {
            report.put("openSeconds", (System.nanoTime() - openingNanos) / 1e9, 3);
            return measure(run, report, store);
        }
    }

    private static void build(BenchRun run) {
        BenchOptions options = run.options();
        var accounts = new Accounts(options.accounts(), options.symbols());
        try (JournalEventStore store = run.openStore()) {
            var ids = new CommandIdSource(options.commandIds(), options.seed());
            var events = new TradeEvents(store, ids);
            var trades = new RandomTrades(events, accounts, run.clock(), options.seed());
            run.meter().phase("building a journal, events", events::durable);
            trades.openAccounts(run.meter()::requireRunning);
            long end = events.position() + options.commands().orElse(TRADES);
            while (events.position() < end) {
                run.meter().requireRunning();
                trades.append((int) Math.min(CHUNK, end - events.position()));
            }
            events.flush();
            events.awaitDurable(end);
        }
    }

    private static Growth measure(BenchRun run, Report report, JournalEventStore store)
            throws IOException {
        JournalInfo info = store.info();
        warmUp(run, store);
        report.put("coldCache", PageCache.drop(run.options()));
        run.meter().phase("reading, verifying and folding");
        MachineUse.Watch watch = MachineUse.watch();
        StoreFold fold = StoreFold.of(store, Domains.all());
        MachineUse use = watch.untilNow();
        report.put("events", fold.events());
        report.put("accounts", fold.streams());
        report.putRate("eventsPerSecond", fold.events() / use.seconds());
        report.put(use, fold.events());
        if (fold.events() != info.events()) {
            report.putFailures(Map.of("EVENTS_MISSING", info.events() - fold.events()));
        }
        Growth growth = Growth.all(info);
        report.putSizes(growth, JsonSize.averageBytes(store, 0));
        report.put("eventsPerBlock", growth.eventsPerBlock(), 1);
        report.put(DataSize.of(run.directory()), info);
        report.put("heapBytes", HeapAfterCollection.liveBytes());
        run.meter().phase("bare read");
        PageCache.drop(run.options());
        report.putRate(
                "bareReadEventsPerSecond",
                info.events() / BareRead.seconds(run.directory(), growth.bytes()));
        return growth;
    }

    private static void warmUp(BenchRun run, JournalEventStore store) {
        run.meter().phase("warming up");
        long endNanos = System.nanoTime() + run.options().warmUpSeconds() * 1_000_000_000L;
        while (System.nanoTime() < endNanos) {
            run.meter().requireRunning();
            StoreFold.of(store, Domains.all());
        }
    }
}
