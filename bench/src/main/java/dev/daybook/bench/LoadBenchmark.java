package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.ClosedLoop;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.TakenInTurn;
import dev.daybook.bench.load.Tally;
import dev.daybook.bench.load.Trades;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import java.util.Optional;

/**
 * The state of accounts that nobody has in memory: long histories, all mixed with each other, the
 * store opened anew, each account once.
 */
final class LoadBenchmark implements Benchmark {

    @Override
    public BenchOptions defaults() {
        return Benchmark.super.defaults().withAccounts(1_000).withWarmUpSeconds(2);
    }

    @Override
    public boolean takesExistingData() {
        return true;
    }

    @Override
    public Growth measure(BenchRun run, Report report) {
        var tally = new Tally();
        BenchOptions options = run.options();
        var accounts = new Accounts(options.accounts(), options.symbols());
        if (!run.hasData()) {
            build(run, accounts, tally);
        }
        run.meter().phase("warming up");
        try (JournalEventStore store = run.openStore()) {
            var loads = new Loads(run, store, accounts, tally);
            long endNanos = System.nanoTime() + options.warmUpSeconds() * 1_000_000_000L;
            while (System.nanoTime() < endNanos) {
                var _ = loads.nextNanos();
            }
        }
        run.meter().phase("opening");
        try (JournalEventStore store = run.openStore()) {
            report.put("coldCache", PageCache.drop(run.options()));
            measure(run, report, store, accounts, tally);
            JournalInfo info = store.info();
            report.putFailures(tally.refused());
            report.putSizes(Growth.all(info), JsonSize.averageBytes(store, 0));
            report.put(DataSize.of(run.directory()), info);
            report.put("heapBytes", HeapAfterCollection.liveBytes());
            return Growth.all(info);
        }
    }

    private static void build(BenchRun run, Accounts accounts, Tally tally) {
        BenchOptions options = run.options();
        long trades =
                (long) options.accounts() * options.eventsPerAccount() - accounts.openingCommands();
        if (trades < 0) {
            throw new IllegalArgumentException(
                    "An account has at least the events that open it; eventsPerAccount="
                            + options.eventsPerAccount());
        }
        var ids = new CommandIdSource(options.commandIds(), options.seed());
        try (var daybook = run.openDaybook()) {
            var loop = new ClosedLoop(daybook.engine(), options.batch(), options.inFlight(), tally);
            run.meter().phase("building histories, events", tally::accepted);
            Runnable between = run.meter()::requireRunning;
            loop.sendAll(accounts.opening(ids), accounts.openingCommands(), between);
            var inTurn = new TakenInTurn(accounts.size(), options.seed());
            loop.sendAll(new Trades(accounts, inTurn, ids, options.seed()), trades, between);
            loop.drain();
        }
    }

    private static void measure(
            BenchRun run, Report report, JournalEventStore store, Accounts accounts, Tally tally) {
        var latencies = new Latencies();
        run.meter().phase("loads", latencies::count);
        var loads = new Loads(run, store, accounts, tally);
        MachineUse.Watch watch = MachineUse.watch();
        for (int i = 0; i < accounts.size(); i++) {
            latencies.record(loads.nextNanos());
        }
        report.put(watch.untilNow(), latencies.count());
        report.put(latencies);
        report.put("events", store.lastPosition());
        report.put("accounts", accounts.size());
        report.put("loads", latencies.count());
    }

    /** Loads one account after the other, mixed, each once before any comes again. */
    private static final class Loads {
        private final BenchRun run;
        private final Accounts accounts;
        private final Tally tally;
        private final StateReader<AccountState, AccountEvent> reader;
        private final TakenInTurn inTurn;

        Loads(BenchRun run, JournalEventStore store, Accounts accounts, Tally tally) {
            this.run = run;
            this.accounts = accounts;
            this.tally = tally;
            this.reader = new StateReader<>(store, Domains.ACCOUNTS);
            this.inTurn = new TakenInTurn(accounts.size(), run.options().seed() + 1);
        }

        long nextNanos() {
            run.meter().requireRunning();
            String key = accounts.key(inTurn.getAsInt());
            long startNanos = System.nanoTime();
            Optional<Folded<AccountState>> loaded = reader.latest(key);
            long nanos = System.nanoTime() - startNanos;
            if (loaded.isEmpty() || loaded.get().revision() != run.options().eventsPerAccount()) {
                tally.refuse("NOT_THE_LAST_REVISION");
            }
            return nanos;
        }
    }
}
