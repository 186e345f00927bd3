package dev.daybook.bench;

import dev.daybook.bench.load.Accounts;
import dev.daybook.bench.load.CommandIdSource;
import dev.daybook.bench.load.Latencies;
import dev.daybook.bench.load.OpenLoop;
import dev.daybook.bench.load.RandomTrades;
import dev.daybook.bench.load.Schedule;
import dev.daybook.bench.load.Time;
import dev.daybook.bench.load.TradeEvents;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;

/** Encoded trades straight to the journal: what is left when no engine decides anything. */
final class JournalBenchmark implements Benchmark {
    private static final int LARGEST_GROUP = 1_000;

    @Override
    public Growth measure(BenchRun run, Report report) {
        try (JournalEventStore store = run.openStore()) {
            return new Measurement(run, report, store).measure();
        }
    }

    private static final class Measurement {
        private final BenchRun run;
        private final BenchOptions options;
        private final Report report;
        private final JournalEventStore store;
        private final TradeEvents events;
        private final RandomTrades trades;
        private final ArrayDeque<Long> inFlight = new ArrayDeque<>();

        Measurement(BenchRun run, Report report, JournalEventStore store) {
            this.run = run;
            this.options = run.options();
            this.report = report;
            this.store = store;
            this.events =
                    new TradeEvents(
                            store, new CommandIdSource(options.commandIds(), options.seed()));
            this.trades =
                    new RandomTrades(
                            events,
                            new Accounts(options.accounts(), options.symbols()),
                            run.clock(),
                            options.seed());
        }

        Growth measure() {
            run.meter().phase("opening accounts, events", events::durable);
            trades.openAccounts(run.meter()::requireRunning);
            events.awaitDurable(events.position());
            JournalInfo before = store.info();
            if (options.rate().isPresent()) {
                openLoop(options.rate().getAsInt());
            } else {
                closedLoop();
            }
            return finish(before);
        }

        private void closedLoop() {
            run.meter().phase("warming up, events", events::durable);
            appendFor(options.warmUpSeconds());
            Latencies latencies = events.startLatencies();
            long before = events.durable();
            run.meter().phase("events", () -> events.durable() - before);
            MachineUse.Watch watch = MachineUse.watch();
            if (options.commands().isPresent()) {
                appendUpTo(before + options.commands().getAsLong());
                events.awaitDurable(events.position());
            } else {
                appendFor(options.seconds());
            }
            put(events.durable() - before, watch.untilNow());
            events.awaitDurable(events.position());
            report.put(latencies);
        }

        private void appendUpTo(long position) {
            while (events.position() < position) {
                appendChunk((int) Math.min(options.batch(), position - events.position()));
            }
        }

        private void appendFor(int seconds) {
            long endNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (System.nanoTime() < endNanos) {
                appendChunk(options.batch());
            }
        }

        private void appendChunk(int size) {
            run.meter().requireRunning();
            while (inFlight.size() >= options.inFlight()) {
                events.awaitDurable(inFlight.remove());
            }
            long startNanos = System.nanoTime();
            trades.append(size - 1);
            events.measureNext(startNanos);
            trades.append(1);
            events.flush();
            inFlight.add(events.position());
        }

        private void openLoop(int rate) {
            if (options.warmUpSeconds() > 0) {
                run.meter().phase("warming up, events", events::durable);
                append(rate, (long) rate * options.warmUpSeconds());
            }
            Latencies latencies = events.startLatencies();
            long before = events.durable();
            run.meter().phase("events", () -> events.durable() - before);
            MachineUse.Watch watch = MachineUse.watch();
            Latencies lags =
                    append(rate, options.commands().orElse((long) rate * options.seconds()));
            put(events.durable() - before, watch.untilNow());
            report.put("rate", rate);
            report.put(latencies);
            report.putLags(lags, 0);
        }

        private Latencies append(int rate, long count) {
            Time time = Time.system();
            var schedule = new Schedule(time.nanoTime(), rate);
            var loop = new OpenLoop(schedule, time);
            loop.run(
                    count,
                    LARGEST_GROUP,
                    (first, group) -> {
                        for (int i = 0; i < group; i++) {
                            events.measureNext(schedule.dueNanos(first + i));
                            trades.append(1);
                        }
                        events.flush();
                        return group;
                    },
                    run.meter()::requireRunning);
            events.awaitDurable(events.position());
            return loop.lags();
        }

        private void put(long done, MachineUse use) {
            report.put("events", done);
            report.put("accounts", options.accounts());
            report.putRate("eventsPerSecond", done / use.seconds());
            report.put(use, done);
        }

        private Growth finish(JournalInfo before) {
            run.meter().phase("sizes");
            JournalInfo after = store.info();
            if (after.events() != events.position()) {
                report.putFailures(Map.of("EVENTS_MISSING", events.position() - after.events()));
            }
            Growth growth = Growth.between(before, after);
            report.putSizes(growth, JsonSize.averageBytes(store, before.events()));
            report.put("eventsPerBlock", growth.eventsPerBlock(), 1);
            report.put(DataSize.of(run.directory()), after);
            report.put("heapBytes", HeapAfterCollection.liveBytes());
            report.put(Stored.of(run, store));
            return growth;
        }
    }
}
