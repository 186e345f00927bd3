package dev.daybook.bench;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How large a benchmark is.
 *
 * @param seconds how long it is measured, where {@code commands} doesn't say how much
 * @param warmUpSeconds how long the same is done before, unmeasured
 * @param rate commands a second, sent whether or not earlier ones were answered; empty for as many
 *     as the engine takes
 * @param accounts streams that the commands are spread over
 * @param commands how many are measured
 * @param batch commands in one chunk
 * @param inFlight chunks that may wait for their answers
 * @param commandIds how the ids of the commands are made
 * @param symbols instruments that each account trades
 * @param eventsPerAccount history of each account, where a benchmark reads histories
 * @param checkpointEvery commands after which a long run tells how it goes
 * @param referenceSeconds how long each reference is measured
 * @param cold whether the system is asked to forget its page cache before anything is read
 * @param seed another seed makes other trades
 */
public record BenchOptions(
        int seconds,
        int warmUpSeconds,
        OptionalInt rate,
        int accounts,
        OptionalLong commands,
        int batch,
        int inFlight,
        CommandIds commandIds,
        int symbols,
        int eventsPerAccount,
        long checkpointEvery,
        int referenceSeconds,
        boolean cold,
        long seed) {

    /** At a low rate the compiler is busy for long: with less, latency would be the compiler's. */
    public static final int WARM_UP_SECONDS_WITH_RATE = 20;

    public BenchOptions {
        requireAtLeast("seconds", 1, seconds);
        requireAtLeast("warmUpSeconds", 0, warmUpSeconds);
        requireAtLeast("rate", 1, rate.orElse(1));
        requireAtLeast("accounts", 1, accounts);
        requireAtLeast("commands", 1, commands.orElse(1));
        requireAtLeast("batch", 1, batch);
        requireAtLeast("inFlight", 1, inFlight);
        requireAtLeast("symbols", 1, symbols);
        requireAtLeast("eventsPerAccount", 1, eventsPerAccount);
        requireAtLeast("checkpointEvery", 1, checkpointEvery);
        requireAtLeast("referenceSeconds", 0, referenceSeconds);
    }

    BenchOptions withSeconds(int newSeconds) {
        return new BenchOptions(
                newSeconds,
                warmUpSeconds,
                rate,
                accounts,
                commands,
                batch,
                inFlight,
                commandIds,
                symbols,
                eventsPerAccount,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    BenchOptions withWarmUpSeconds(int newSeconds) {
        return new BenchOptions(
                seconds,
                newSeconds,
                rate,
                accounts,
                commands,
                batch,
                inFlight,
                commandIds,
                symbols,
                eventsPerAccount,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    BenchOptions withAccounts(int newAccounts) {
        return new BenchOptions(
                seconds,
                warmUpSeconds,
                rate,
                newAccounts,
                commands,
                batch,
                inFlight,
                commandIds,
                symbols,
                eventsPerAccount,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    BenchOptions withCommands(long newCommands) {
        return new BenchOptions(
                seconds,
                warmUpSeconds,
                rate,
                accounts,
                OptionalLong.of(newCommands),
                batch,
                inFlight,
                commandIds,
                symbols,
                eventsPerAccount,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    BenchOptions withBatch(int newBatch) {
        return new BenchOptions(
                seconds,
                warmUpSeconds,
                rate,
                accounts,
                commands,
                newBatch,
                inFlight,
                commandIds,
                symbols,
                eventsPerAccount,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    BenchOptions withEventsPerAccount(int events) {
        return new BenchOptions(
                seconds,
                warmUpSeconds,
                rate,
                accounts,
                commands,
                batch,
                inFlight,
                commandIds,
                symbols,
                events,
                checkpointEvery,
                referenceSeconds,
                cold,
                seed);
    }

    /** How the ids of commands are made. */
    public enum CommandIds {
        /** One after the other, as one client counts them: they compress. */
        COUNTED,
        /** Random, as from many clients: 16 bytes each that nothing makes smaller. */
        RANDOM
    }

    private static void requireAtLeast(String name, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s is %d or more; %s=%d".formatted(name, least, name, value));
        }
    }
}
