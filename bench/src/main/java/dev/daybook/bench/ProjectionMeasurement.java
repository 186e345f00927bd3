package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.ClosedLoop;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.CommandSource;
import dev.daybook.bench.load.DueCommands;
import dev.daybook.bench.load.Tally;
import dev.daybook.bench.load.Time;
import dev.daybook.bench.load.Trades;
import dev.daybook.bench.load.Visibility;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import dev.daybook.runtime.CommandEngine;
import java.time.Duration;

/** One measurement of a running engine with its read model. */
final class ProjectionMeasurement {
    /** Without a rate, the generator waits where the read model is so many trades behind. */
    private static final long MAX_LAG_EVENTS = 100_000;

    private static final long GROUP_NANOS = 1_000_000;

    private final BenchRun run;
    private final BenchOptions options;
    private final Report report;
    private final JournalEventStore store;
    private final CommandEngine engine;
    private final ReadModels models;
    private final Tally tally = new Tally();
    private final Accounts accounts;
    private final CommandIdSource ids;
    private final ClosedLoop loop;

    ProjectionMeasurement(
            BenchRun run,
            Report report,
            JournalEventStore store,
            CommandEngine engine,
            ReadModels models) {
        this.run = run;
        this.options = run.options();
        this.report = report;
        this.store = store;
        this.engine = engine;
        this.models = models;
        this.accounts = new Accounts(options.accounts(), options.symbols());
        this.ids = new CommandIdSource(options.commandIds(), options.seed());
        this.loop = new ClosedLoop(engine, options.batch(), options.inFlight(), tally);
    }

    Growth measure() {
        run.meter().phase("opening accounts, events visible", models::position);
        loop.sendAll(accounts.opening(ids), accounts.openingCommands(), this::throttle);
        settle();
        JournalInfo before = store.info();
        CommandSource trades = Trades.atRandom(accounts, ids, options.seed());
        run.meter().phase("warming up, events visible", models::position);
        if (options.rate().isPresent()) {
            atRate(trades, options.rate().getAsInt());
        } else {
            asFastAsVisible(trades);
        }
        return finish(before);
    }

    /** Everything answered and visible, and the heap as after a long run. */
    private void settle() {
        loop.drain();
        models.awaitAll();
        System.gc();
    }

    private void throttle() {
        run.meter().requireRunning();
        models.awaitPosition(store.lastPosition() - MAX_LAG_EVENTS);
    }

    private void asFastAsVisible(CommandSource trades) {
        sendFor(options.warmUpSeconds(), trades, this::throttle);
        settle();
        long before = store.lastPosition();
        run.meter().phase("trades visible", () -> models.position() - before);
        MachineUse.Watch watch = MachineUse.watch();
        Visibility visibility = Visibility.start(models::awaitPosition);
        try (visibility) {
            Runnable between =
                    () -> {
                        throttle();
                        visibility.durable(store.lastPosition(), System.nanoTime());
                    };
            if (options.commands().isPresent()) {
                loop.sendAll(trades, options.commands().getAsLong(), between);
            } else {
                sendFor(options.seconds(), trades, between);
            }
            loop.drain();
            models.awaitAll();
        }
        put(store.lastPosition() - before, watch.untilNow(), visibility);
    }

    private void sendFor(int seconds, CommandSource trades, Runnable betweenChunks) {
        long endNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < endNanos) {
            betweenChunks.run();
            loop.send(trades, Long.MAX_VALUE);
        }
    }

    private void atRate(CommandSource trades, int rate) {
        int atFullSpeed = options.warmUpSeconds() / 2;
        sendFor(atFullSpeed, trades, this::throttle);
        settle();
        long commands = (long) rate * (options.warmUpSeconds() - atFullSpeed);
        due(trades, rate, (_, _) -> {}).sendAll(commands, run.meter()::requireRunning);
        models.awaitAll();
        long before = store.lastPosition();
        run.meter().phase("trades visible", () -> models.position() - before);
        MachineUse.Watch watch = MachineUse.watch();
        Visibility visibility = Visibility.start(models::awaitPosition);
        DueCommands due =
                due(
                        trades,
                        rate,
                        (accepted, nanos) -> visibility.durable(accepted.position(), nanos));
        try (visibility) {
            due.sendAll(
                    options.commands().orElse((long) rate * options.seconds()),
                    run.meter()::requireRunning);
        }
        put(store.lastPosition() - before, watch.untilNow(), visibility);
        report.put("rate", rate);
        report.putLags(due.lags(), due.busyRefusals());
    }

    /**
     * Those that fall due within a millisecond are sent together: what is measured takes far
     * longer, and the generator takes less of the processors from it.
     */
    private DueCommands due(CommandSource trades, int rate, DueCommands.Answered answered) {
        return new DueCommands(engine, trades, tally, rate, Time.system(GROUP_NANOS), answered);
    }

    private void put(long trades, MachineUse use, Visibility visibility) {
        report.put("events", trades);
        report.put("accounts", accounts.size());
        report.putRate("tradesPerSecond", trades / use.seconds());
        report.putRate("eventsPerSecond", trades / use.seconds());
        report.put(use, trades);
        report.put(visibility.latencies());
    }

    private Growth finish(JournalInfo before) {
        run.meter().phase("sizes");
        long traded = tally.accepted() - accounts.openingCommands();
        long visible = models.trades(accounts.symbols());
        if (visible != traded) {
            tally.refuse("TRADES_VISIBLE_" + visible + "_OF_" + traded);
        }
        report.putFailures(tally.refused());
        JournalInfo after = store.info();
        Growth growth = Growth.between(before, after);
        report.putSizes(growth, JsonSize.averageBytes(store, before.events()));
        report.put(DataSize.of(run.directory()), after);
        report.put("database", run.database().url().split(":", -1)[1]);
        report.put("heapBytes", HeapAfterCollection.liveBytes());
        return growth;
    }
}
