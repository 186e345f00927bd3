package dev.daybook.cli.command;

import dev.daybook.bench.BenchOptions;
import dev.daybook.bench.BenchOptions.CommandIds;
import dev.daybook.cli.output.CliException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large a benchmark is to be; what is not given is as usual for it. */
final class BenchFlags {
    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure.")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            description =
                    "How long to do the same before, unmeasured; with --rate, 20 unless told.")
    private @Nullable Integer warmUpSeconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Send so many a second, answered or not; latency is counted from when each was due.")
    private @Nullable Integer rate;

    @Option(names = "--accounts", paramLabel = "N", description = "Accounts that trade.")
    private @Nullable Integer accounts;

    @Option(
            names = {"--commands", "--trades"},
            paramLabel = "N",
            description = "Measure so many commands, however long they take.")
    private @Nullable Long commands;

    @Option(names = "--batch", paramLabel = "N", description = "Commands in one chunk.")
    private @Nullable Integer batch;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "Chunks that may wait for their answers.")
    private @Nullable Integer inFlight;

    @Option(
            names = "--command-ids",
            paramLabel = "KIND",
            description = "How ids of commands are made: ${COMPLETION-CANDIDATES}.")
    private @Nullable Ids commandIds;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            description = "Instruments that each account trades.")
    private @Nullable Integer symbols;

    @Option(
            names = "--events-per-account",
            paramLabel = "N",
            description = "How long a history is, where histories are read.")
    private @Nullable Integer eventsPerAccount;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Tell how a long run goes each so many commands.")
    private @Nullable Long checkpointEvery;

    @Option(
            names = "--reference-seconds",
            paramLabel = "N",
            description = "How long each reference is measured.")
    private @Nullable Integer referenceSeconds;

    @Option(
            names = "--cold",
            description =
                    "Make the whole machine forget its page cache before reading; needs root.")
    private boolean cold;

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description = "An empty database for read models; SQLite in the directory without it.")
    private @Nullable String url;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, other trades.")
    private @Nullable Long seed;

    /** Spelled as on the command line. */
    private enum Ids {
        counted,
        random
    }

    BenchOptions options(BenchOptions usual) {
        try {
            return new BenchOptions(
                    or(seconds, usual.seconds()),
                    or(warmUpSeconds, usualWarmUpSeconds(usual)),
                    rate == null ? usual.rate() : OptionalInt.of(rate),
                    or(accounts, usual.accounts()),
                    commands == null ? usual.commands() : OptionalLong.of(commands),
                    or(batch, usual.batch()),
                    or(inFlight, usual.inFlight()),
                    commandIds(usual),
                    or(symbols, usual.symbols()),
                    or(eventsPerAccount, usual.eventsPerAccount()),
                    or(checkpointEvery, usual.checkpointEvery()),
                    or(referenceSeconds, usual.referenceSeconds()),
                    cold,
                    or(seed, usual.seed()));
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
    }

    Optional<String> databaseUrl() {
        return Optional.ofNullable(url);
    }

    private int usualWarmUpSeconds(BenchOptions usual) {
        return rate == null
                ? usual.warmUpSeconds()
                : Math.max(usual.warmUpSeconds(), BenchOptions.WARM_UP_SECONDS_WITH_RATE);
    }

    private CommandIds commandIds(BenchOptions usual) {
        return switch (commandIds) {
            case null -> usual.commandIds();
            case counted -> CommandIds.COUNTED;
            case random -> CommandIds.RANDOM;
        };
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
