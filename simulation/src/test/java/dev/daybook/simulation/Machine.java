package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.core.Event;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.journal.storage.Storage;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.runtime.Outcome;
import dev.daybook.store.EventSubscriber;
import dev.daybook.store.StoreException;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountRejection;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.instrument.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One start of journal and engine, with clients that send commands and a reader that follows, all
 * of them taking turns; it ends in good order, or when the power goes off.
 */
final class Machine {
    private static final long KIBIBYTE = 1024;

    private final Setting setting;
    private final SeededRandom random;
    private final History history;
    private final PowerSwitch power;
    private final TurnTaking turns;
    private @Nullable Throwable violation;
    private boolean done;

    /**
     * What a start is given.
     *
     * @param mayFail whether the disk has failed, so that the engine may give up
     */
    record Setting(
            SeededRandom random,
            Trace trace,
            History history,
            AccountWork work,
            SimulatedClock clock,
            AggregateType<AccountState, AccountCommand, AccountEvent, Marks> accounts,
            BooleanSupplier mayFail) {}

    Machine(Setting setting, PowerSwitch power) {
        this.setting = setting;
        this.random = setting.random();
        this.history = setting.history();
        this.power = power;
        this.turns = new TurnTaking(random);
    }

    /** Starts, sends so many commands, and stops; or stands still where the power went off. */
    void run(Storage files, int commands) {
        turns.unstarted("machine", () -> guarded(() -> work(files, commands))).start();
        turns.runUntil(() -> done || power.isOff() || violation != null);
        history.forgetWhoWaits();
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

    private void work(Storage files, int commands) {
        try {
            JournalEventStore store =
                    JournalEventStore.open(
                            new WatchedStorage(files, setting.trace(), power),
                            smallJournal(random),
                            turns,
                            new Random(random.between(0L, Long.MAX_VALUE)));
            setting.trace().add("open, last position " + store.lastPosition());
            useStore(store, commands);
        } catch (StoreException failure) {
            setting.trace().add("failed: " + failure.getMessage());
            requireMayFail(failure);
        }
        done = true;
    }

    /** Segments and memory so small that everything happens. */
    static JournalOptions smallJournal(SeededRandom random) {
        return JournalOptions.defaults()
                .withLimits(new StoreLimits(500, 32 * 1024, 256 * KIBIBYTE))
                .withSegmentSizeBytes(64 * KIBIBYTE)
                .withBlockCacheBytes(random.oneOf(4 * KIBIBYTE, 64 * KIBIBYTE))
                .withIdleTrailerDelay(random.oneOf(Duration.ZERO, Duration.ofHours(1)))
                .withZeroFillAheadBytes(random.oneOf(0L, 16 * KIBIBYTE))
                // a rest would be by the machine's clock
                .withBackgroundPercent(100)
                .withRecompress(random.oneOf(false, true));
    }

    private EngineOptions engineOptions() {
        EngineOptions defaults = EngineOptions.defaults();
        return new EngineOptions(
                defaults.waitingBytes(),
                random.oneOf(1, 2, 100),
                defaults.commandWindow(),
                defaults.clockSkew(),
                defaults.retryAfter());
    }

    private void useStore(JournalEventStore store, int commands) {
        var reading = new Reading(store, setting.accounts(), history, random);
        reading.checkAll();
        var follower = store.subscribe(0, new Follower());
        var engine =
                CommandEngine.start(
                        store,
                        setting.clock(),
                        engineOptions(),
                        List.of(setting.accounts()),
                        turns);
        probe(engine, reading);
        var clients = new ArrayList<Thread>();
        int count = random.between(1, 3);
        for (int i = 0; i < count; i++) {
            Thread client =
                    turns.unstarted("client", () -> guarded(() -> send(engine, commands / count)));
            client.start();
            clients.add(client);
        }
        clients.forEach(Machine::join);
        probe(engine, reading);
        engine.close();
        reading.checkAll();
        store.close();
        follower.close();
    }

    private final class Follower implements EventSubscriber {
        @Override
        public void onEvents(List<Event> events) {
            guarded(() -> events.forEach(history::read));
        }

        @Override
        public void onFailure(RuntimeException failure) {
            if (!(failure instanceof StoreException.Closed)) {
                violation = failure;
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException impossible) {
            throw new AssertionError("Nobody interrupts here", impossible);
        }
    }

    private void send(CommandEngine engine, int commands) {
        var waiting = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < commands; i++) {
            CompletableFuture<?> answer =
                    random.chance(15)
                            ? submitAll(engine, List.of(next(), next(), next()))
                            : submit(engine, next());
            waiting.add(answer);
            switch (random.between(0, 3)) {
                case 0, 1 -> answer.join();
                case 2 -> TurnTaking.takeTurns();
                default -> {
                    // sends the next one at once
                }
            }
        }
        waiting.forEach(CompletableFuture::join);
    }

    private Sent next() {
        Command<AccountCommand> fresh = setting.work().any();
        Sent command = random.chance(20) ? history.sendAgain(random, fresh) : history.send(fresh);
        history.underWay(command);
        return command;
    }

    /** Completes normally when the answer, whatever it is, is written down. */
    private CompletableFuture<?> submit(CommandEngine engine, Sent command) {
        try {
            return engine.submit(setting.accounts(), command.command)
                    .handle((outcome, failure) -> {
                        guarded(() -> answered(command, outcome, failure));
                        return "";
                    });
        } catch (RuntimeException refused) {
            answered(command, null, refused);
            return CompletableFuture.completedFuture("");
        }
    }

    private CompletableFuture<?> submitAll(CommandEngine engine, List<Sent> commands) {
        try {
            return engine.submitAll(
                            setting.accounts(),
                            commands.stream().map(each -> each.command).toList())
                    .handle((outcomes, failure) -> {
                        guarded(() -> answered(commands, outcomes, failure));
                        return "";
                    });
        } catch (RuntimeException refused) {
            answered(commands, null, refused);
            return CompletableFuture.completedFuture("");
        }
    }

    private void answered(
            List<Sent> commands, @Nullable List<Outcome> outcomes, @Nullable Throwable failure) {
        for (int i = 0; i < commands.size(); i++) {
            answered(commands.get(i), outcomes == null ? null : outcomes.get(i), failure);
        }
    }

    private void answered(Sent command, @Nullable Outcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            history.answered(command, outcome);
        } else if (failure != null) {
            history.failed(command, failure);
            requireMayFail(failure);
        }
    }

    private void requireMayFail(Throwable failure) {
        if (!setting.mayFail().getAsBoolean()) {
            throw new AssertionError(
                    "Nothing was wrong, but there is a failure: " + failure, failure);
        }
    }

    /** What the engine has in memory is what the events make, as far as a refusal shows it. */
    private void probe(CommandEngine engine, Reading reading) {
        var probes = new ArrayList<Sent>();
        for (String account : AccountWork.ACCOUNTS) {
            Sent probe = history.send(setting.work().probe(account));
            history.underWay(probe);
            submit(engine, probe).join();
            probes.add(probe);
        }
        Map<String, Books> books = reading.books();
        probes.forEach(probe -> compare(probe, books));
    }

    private static void compare(Sent probe, Map<String, Books> books) {
        if (probe.fate
                instanceof
                Sent.Refused(Outcome.Rejected(AccountRejection.InsufficientFunds(_, long isE4)))) {
            Books own = books.getOrDefault(probe.command.key(), new Books());
            if (isE4 != own.availableE4()) {
                throw new AssertionError(
                        "The engine's memory is not what is stored; account=%s is=%d should=%d"
                                .formatted(probe.command.key(), isE4, own.availableE4()));
            }
        }
    }
}
