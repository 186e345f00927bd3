package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.ClosedLoop;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.CommandSource;
import dev.daybook.bench.load.DueCommands;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.Tally;
import dev.daybook.bench.load.Trades;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.CommandEngine;
import java.time.Duration;

/** One measurement of a running engine. */
final class EngineMeasurement {
    private final BenchRun run;
    private final BenchOptions options;
    private final Report report;
    private final JournalEventStore store;
    private final CommandEngine engine;
    private final Tally tally = new Tally();
    private final Accounts accounts;
    private final CommandIdSource ids;
    private final ClosedLoop loop;

    EngineMeasurement(BenchRun run, Report report, JournalEventStore store, CommandEngine engine) {
        this.run = run;
        this.options = run.options();
        this.report = report;
        this.store = store;
        this.engine = engine;
        this.accounts = new Accounts(options.accounts(), options.symbols());
        this.ids = new CommandIdSource(options.commandIds(), options.seed());
        this.loop = new ClosedLoop(engine, options.batch(), options.inFlight(), tally);
    }

    Growth measure() {
        run.meter().phase("opening accounts, events", tally::accepted);
        loop.sendAll(
                accounts.opening(ids), accounts.openingCommands(), run.meter()::requireRunning);
        loop.drain();
        JournalInfo before = store.info();
        CommandSource trades = Trades.atRandom(accounts, ids, options.seed());
        if (options.rate().isPresent()) {
            openLoop(trades, options.rate().getAsInt());
        } else {
            closedLoop(trades);
        }
        return finish(before);
    }

    private void closedLoop(CommandSource trades) {
        warmUp(options.warmUpSeconds(), trades);
        System.gc();
        Latencies latencies = loop.startLatencies();
        var checkpoints = new Checkpoints(run, store, tally, options.checkpointEvery());
        run.meter().phase("trades", checkpoints::done);
        Runnable betweenChunks =
                () -> {
                    run.meter().requireRunning();
                    checkpoints.look();
                };
        MachineUse.Watch watch = MachineUse.watch();
        if (options.commands().isPresent()) {
            loop.sendAll(trades, options.commands().getAsLong(), betweenChunks);
            loop.drain();
            checkpoints.look();
        } else {
            sendFor(options.seconds(), trades, betweenChunks);
        }
        putRate(checkpoints.done(), watch.untilNow());
        loop.drain();
        report.put(latencies);
        report.put("checkpoints", checkpoints.taken());
    }

    private void sendFor(int seconds, CommandSource trades, Runnable betweenChunks) {
        long endNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < endNanos) {
            betweenChunks.run();
            loop.send(trades, Long.MAX_VALUE);
        }
    }

    /** At full speed, so that the compiler is done soon. */
    private void warmUp(int seconds, CommandSource trades) {
        run.meter().phase("warming up, trades", tally::accepted);
        sendFor(seconds, trades, run.meter()::requireRunning);
        loop.drain();
    }

    private void openLoop(CommandSource trades, int rate) {
        int atFullSpeed = options.warmUpSeconds() / 2;
        warmUp(atFullSpeed, trades);
        // Else what is measured would run beside the upkeep of ten times as many events.
        Stored.awaitUpkeep(run, store);
        System.gc();
        run.meter().phase("warming up, trades", tally::accepted);
        long commands = (long) rate * (options.warmUpSeconds() - atFullSpeed);
        new DueCommands(engine, trades, tally, rate).sendAll(commands, run.meter()::requireRunning);
        long acceptedBefore = tally.accepted();
        run.meter().phase("trades", () -> tally.accepted() - acceptedBefore);
        MachineUse.Watch watch = MachineUse.watch();
        var due = new DueCommands(engine, trades, tally, rate);
        due.sendAll(
                options.commands().orElse((long) rate * options.seconds()),
                run.meter()::requireRunning);
        putRate(tally.accepted() - acceptedBefore, watch.untilNow());
        report.put("rate", rate);
        report.put(due.latencies());
        report.putLags(due.lags(), due.busyRefusals());
    }

    private void putRate(long trades, MachineUse use) {
        report.put("events", trades);
        report.put("accounts", accounts.size());
        report.putRate("tradesPerSecond", trades / use.seconds());
        report.putRate("eventsPerSecond", trades / use.seconds());
        report.put(use, trades);
    }

    private Growth finish(JournalInfo before) {
        run.meter().phase("sizes");
        JournalInfo after = store.info();
        if (after.events() != tally.accepted()) {
            tally.refuse("EVENTS_STORED_" + after.events() + "_OF_" + tally.accepted());
        }
        report.putFailures(tally.refused());
        Growth growth = Growth.between(before, after);
        double json = JsonSize.averageBytes(store, before.events());
        report.putSizes(growth, json);
        report.put("eventsPerBlock", growth.eventsPerBlock(), 1);
        report.put(DataSize.of(run.directory()), after);
        report.put("heapBytes", HeapAfterCollection.liveBytes());
        report.put(Stored.of(run, store));
        return growth;
    }
}
