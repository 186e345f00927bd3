package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.core.Event;
import dev.daybook.core.NoFacts;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.storage.Storage;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.runtime.process.ProcessOptions;
import dev.daybook.runtime.process.ProcessType;
import dev.daybook.runtime.process.Processes;
import dev.daybook.runtime.projection.BackOff;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.instrument.InstrumentCommand;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.trading.instrument.InstrumentState;
import dev.daybook.trading.instrument.Marks;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One start of journal, engine and venue, with clients that trade, all of them taking turns; it
 * ends in good order, or is killed at any turn, or when the power goes off.
 */
final class VenueMachine {
    static final String VENUE = "paper_venue";

    private static final int SNAPSHOT_INTERVAL_EVENTS = 10;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private static final AggregateType<InstrumentState, InstrumentCommand, InstrumentEvent, NoFacts>
            INSTRUMENTS =
                    AggregateType.of(
                            Trading.INSTRUMENT,
                            Trading.instrumentDecider(),
                            Trading.instrumentCodec());

    private static final AggregateType<AccountState, AccountCommand, AccountEvent, Marks> ACCOUNTS =
            new AggregateType<>(
                            Trading.ACCOUNT,
                            Trading.accountDecider(),
                            Trading.accountCodec(),
                            states -> symbol -> states.state(INSTRUMENTS, symbol).lastPriceE4())
                    .withSnapshots(Trading.accountSnapshotCodec(), SNAPSHOT_INTERVAL_EVENTS);

    private final Setting setting;
    private final SeededRandom random;
    private final PowerSwitch power;
    private final TurnTaking turns;
    private @Nullable Throwable violation;
    private boolean done;

    /**
     * What a start is given.
     *
     * @param opened is told the last position once the journal is open
     */
    record Setting(
            SeededRandom random,
            Trace trace,
            VenueTraders traders,
            MarketClock clock,
            ProjectionStore<?> checkpoints,
            LongConsumer opened) {}

    VenueMachine(Setting setting, PowerSwitch power) {
        this.setting = setting;
        this.random = setting.random();
        this.power = power;
        this.turns = new TurnTaking(random);
    }

    /** A running venue, for what is done to it. */
    record Running(JournalEventStore store, CommandEngine engine, Processes processes) {
        /** Waits until the venue has seen all there is, and done all that it wants. */
        void awaitVenue() {
            long position = store.lastPosition();
            try {
                boolean idle =
                        processes.await(
                                VENUE,
                                status -> status.isIdle() && status.position() >= position,
                                FOR_EVER);
                if (!idle) {
                    throw new AssertionError("The venue has stopped; " + processes.status());
                }
            } catch (InterruptedException impossible) {
                throw new AssertionError("Nobody interrupts here", impossible);
            }
        }

        List<Event> events() {
            return store.readAll(0).toList();
        }
    }

    /** Starts, does the work, and stops; or is gone after so many turns. */
    void run(Storage files, long turnsToLive, Consumer<Running> work) {
        long[] turnsLeft = {turnsToLive};
        turns.unstarted("machine", () -> guarded(() -> start(files, work))).start();
        turns.runUntil(() -> done || power.isOff() || violation != null || --turnsLeft[0] < 0);
        if (violation != null) {
            throw new AssertionError(violation.getMessage(), violation);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            violation = failure;
        }
    }

    private void start(Storage files, Consumer<Running> work) {
        JournalEventStore store =
                JournalEventStore.open(
                        new WatchedStorage(files, setting.trace(), power),
                        Machine.smallJournal(random),
                        turns,
                        new Random(random.between(0L, Long.MAX_VALUE)));
        setting.trace().add("open, last position " + store.lastPosition());
        setting.opened().accept(store.lastPosition());
        var engine =
                CommandEngine.start(
                        store,
                        setting.clock(),
                        engineOptions(),
                        List.of(ACCOUNTS, INSTRUMENTS),
                        turns);
        var processes = Processes.start(store, setting.checkpoints(), setting.clock(), turns);
        processes.run(
                ProcessType.of(VENUE, Trading::paperVenue, engine, ACCOUNTS), processOptions());
        work.accept(new Running(store, engine, processes));
        processes.close();
        engine.close();
        store.close();
        done = true;
    }

    /** A window so small that it helps nobody. */
    private static EngineOptions engineOptions() {
        EngineOptions defaults = EngineOptions.defaults();
        return new EngineOptions(
                defaults.waitingBytes(), 2, 1, defaults.clockSkew(), defaults.retryAfter());
    }

    private ProcessOptions processOptions() {
        return new ProcessOptions(
                random.between(1, 4),
                3,
                new BackOff(Duration.ofMillis(1), Duration.ofSeconds(1)),
                random.oneOf(Duration.ZERO, Duration.ofHours(1)));
    }

    /** Clients that trade; now and then a day goes by. */
    void trade(Running running, int commands) {
        if (running.store().lastPosition() == 0) {
            setting.traders().opening().forEach(command -> send(running, command, true));
        }
        for (int i = 0; i < commands; i++) {
            if (random.chance(25)) {
                setting.clock().passSeconds(random.chance(8) ? 20_000 : 1);
                var mark = setting.traders().anyMark();
                var answer = running.engine().submit(INSTRUMENTS, mark);
                if (random.chance(50)) {
                    answer.join();
                }
            } else {
                send(running, setting.traders().any(), random.chance(50));
            }
            TurnTaking.takeTurns();
        }
        if (random.chance(50)) {
            running.awaitVenue();
        }
    }

    private static void send(Running running, Command<AccountCommand> command, boolean waits) {
        var answer = running.engine().submit(ACCOUNTS, command);
        if (waits) {
            answer.join();
        }
    }

    /** Everyone may trade, two days go by, and every price is met. */
    void closeTheMarket(Running running) {
        send(
                running,
                setting.traders().command(VenueTraders.SUSPENDED, new ReinstateAccount()),
                true);
        setting.clock().passSeconds(200_000);
        for (long priceE4 : new long[] {1, 100_000_000}) {
            setting.clock().passSeconds(1);
            for (String symbol : VenueTraders.SYMBOLS) {
                running.engine()
                        .submit(INSTRUMENTS, setting.traders().mark(symbol, priceE4))
                        .join();
            }
            running.awaitVenue();
        }
    }
}
