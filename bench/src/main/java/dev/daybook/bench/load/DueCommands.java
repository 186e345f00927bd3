package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to an engine at a fixed rate, and measures each from when it was due to its
 * durable answer. For one thread, and once.
 */
public final class DueCommands {
    private static final int LARGEST_GROUP = 1_000;

    private final CommandEngine engine;
    private final CommandSource source;
    private final Tally tally;
    private final Answered answered;
    private final Schedule schedule;
    private final OpenLoop loop;
    private final Latencies latencies = new Latencies();
    private final AtomicLong answers = new AtomicLong();
    private @Nullable Command<AccountCommand> refused;
    private long busyRefusals;

    /** Hears of each durable answer, on the thread that brings it. */
    @FunctionalInterface
    public interface Answered {
        void accepted(Outcome.Accepted outcome, long nanoTime);
    }

    public DueCommands(CommandEngine engine, CommandSource source, Tally tally, int ratePerSecond) {
        this(engine, source, tally, ratePerSecond, Time.system(), (_, _) -> {});
    }

    public DueCommands(
            CommandEngine engine,
            CommandSource source,
            Tally tally,
            int ratePerSecond,
            Time time,
            Answered answered) {
        this.answered = answered;
        this.engine = engine;
        this.source = source;
        this.tally = tally;
        this.schedule = new Schedule(time.nanoTime(), ratePerSecond);
        this.loop = new OpenLoop(schedule, time);
    }

    /** Sends so many, and waits for every answer; {@code betweenGroups} may end it by throwing. */
    public void sendAll(long commands, Runnable betweenGroups) {
        loop.run(commands, LARGEST_GROUP, this::send, betweenGroups);
        while (answers.get() < commands) {
            betweenGroups.run();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private int send(long firstIndex, int count) {
        for (int i = 0; i < count; i++) {
            Command<AccountCommand> command = refused == null ? source.next() : refused;
            refused = null;
            if (!submit(command, schedule.dueNanos(firstIndex + i))) {
                // It goes first when the engine takes more, and its time runs on meanwhile.
                refused = command;
                return i;
            }
        }
        return count;
    }

    private boolean submit(Command<AccountCommand> command, long dueNanos) {
        try {
            var _ =
                    engine.submit(Domains.ACCOUNTS, command)
                            .whenComplete((outcome, failure) -> {
                                long now = System.nanoTime();
                                latencies.record(now - dueNanos);
                                tally.add(outcome, failure);
                                if (outcome instanceof Outcome.Accepted accepted) {
                                    answered.accepted(accepted, now);
                                }
                                answers.incrementAndGet();
                            });
            return true;
        } catch (EngineException.Busy busy) {
            busyRefusals++;
            return false;
        }
    }

    public Latencies latencies() {
        return latencies;
    }

    /** How often the engine took no more. */
    public long busyRefusals() {
        return busyRefusals;
    }

    /** How long after its due time the first command of each group was sent. */
    public Latencies lags() {
        return loop.lags();
    }
}
