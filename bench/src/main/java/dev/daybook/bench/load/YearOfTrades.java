package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.core.Micros;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.account.AccountCommand;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A year in which one account trades a great deal and the others a tenth of that together. Time
 * goes on between chunks only, when everything is answered, so what the account's revision was at
 * an instant is known without the store.
 */
public final class YearOfTrades {
    public static final long START_MICROS = Micros.of(Instant.parse("2024-01-01T00:00:00Z"));
    public static final long END_MICROS = Micros.of(Instant.parse("2025-01-01T00:00:00Z"));

    /** How long each trade took to be recorded. */
    private static final long LAG_MICROS = 3_000_000;

    private static final int OTHERS_EACH = 10;

    private final Accounts accounts;
    private final int eventsOfFirst;
    private final CommandSource opening;
    private final Trades ofFirst;
    private final Trades ofOthers;
    private long[] recordedMicros = new long[0];
    private long[] revisions = new long[0];

    /**
     * @param eventsOfFirst how many events the first account gets, its opening included
     */
    public YearOfTrades(Accounts accounts, CommandIdSource ids, int eventsOfFirst, long seed) {
        this.accounts = accounts;
        this.eventsOfFirst = eventsOfFirst;
        this.opening = accounts.opening(ids);
        this.ofFirst = new Trades(accounts, () -> 0, ids, seed);
        var random = new SplittableRandom(seed);
        int others = accounts.size() - 1;
        this.ofOthers =
                new Trades(accounts, () -> others == 0 ? 0 : 1 + random.nextInt(others), ids, seed);
    }

    /** Lives through the year. */
    public void run(
            CommandEngine engine,
            AtomicLong clock,
            int chunkSize,
            Tally tally,
            Runnable betweenChunks) {
        var loop = new ClosedLoop(engine, chunkSize, 1, tally);
        clock.set(START_MICROS);
        loop.sendAll(at(clock, opening), accounts.openingCommands(), betweenChunks);
        loop.drain();
        long revision = accounts.openingCommands() / accounts.size();
        long trades = eventsOfFirst - revision;
        int chunks = (int) Math.ceilDiv(trades, chunkSize);
        recordedMicros = new long[chunks + 1];
        revisions = new long[chunks + 1];
        remember(0, clock.get(), revision);
        for (int i = 1; i <= chunks; i++) {
            clock.set(START_MICROS + (END_MICROS - START_MICROS) / (chunks + 1) * i);
            long left = eventsOfFirst - revision;
            betweenChunks.run();
            revision += loop.send(at(clock, ofFirst), left);
            if (accounts.size() > 1) {
                loop.sendAll(
                        at(clock, ofOthers), Math.max(1, chunkSize / OTHERS_EACH), betweenChunks);
            }
            loop.drain();
            remember(i, clock.get(), revision);
        }
    }

    private void remember(int chunk, long micros, long revision) {
        recordedMicros[chunk] = micros;
        revisions[chunk] = revision;
    }

    private static CommandSource at(AtomicLong clock, CommandSource source) {
        return () -> {
            Command<AccountCommand> command = source.next();
            return command.occurredAt(clock.get() - LAG_MICROS);
        };
    }

    /** The account that trades most. */
    public String account() {
        return accounts.key(0);
    }

    /** The revision that it had at an instant. */
    public long revisionAt(TimeAxis axis, long instantMicros) {
        long recordedUpTo =
                switch (axis) {
                    case RECORDED -> instantMicros;
                    case OCCURRED -> instantMicros + LAG_MICROS;
                };
        int found = Arrays.binarySearch(recordedMicros, recordedUpTo);
        int chunk = found >= 0 ? found : -found - 2;
        return chunk < 0 ? 0 : revisions[chunk];
    }
}
