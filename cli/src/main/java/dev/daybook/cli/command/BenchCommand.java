package dev.daybook.cli.command;

import dev.daybook.bench.BenchOptions;
import dev.daybook.bench.BenchRun;
import dev.daybook.bench.Benchmarks;
import dev.daybook.bench.Meter;
import dev.daybook.bench.Report;
import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Failure;
import dev.daybook.core.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook bench}: how fast the engine is here, beside what the disk allows. */
@Command(
        name = "bench",
        description = "Measure the engine on this machine, each figure with its reference.",
        footer = {
            "",
            "In a fresh directory on the disk of the working directory, deleted afterwards.",
            "What each benchmark does and how to read it: docs/performance.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class BenchCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final BenchFlags flags = new BenchFlags();

    @Parameters(paramLabel = "KIND", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.engine;

    @Option(names = "--keep", description = "Leave the fresh directory, for example for verify.")
    private boolean keep;

    public BenchCommand(Console console) {
        this.console = console;
    }

    /** Spelled as on the command line. */
    private enum Kind {
        engine,
        journal,
        replay,
        load,
        temporal,
        projections,
        query;

        Benchmarks benchmark() {
            return Benchmarks.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = common.settings(console);
        BenchOptions options = flags.options(kind.benchmark().defaults());
        console.stop().begin();
        var meter = new Meter(console.stop()::requested, this::note);
        try (var directory = directory();
                var _ = BenchTicker.start(console, !common.quiet, "bench " + kind, meter)) {
            var run =
                    new BenchRun(
                            directory.path(),
                            options,
                            Keys.JOURNAL.options(settings),
                            Keys.ENGINE.options(settings),
                            flags.databaseUrl(),
                            Clock.system(),
                            meter);
            if (directory.isMemory()) {
                note("nothing is durable here; fileSystem=" + directory.fileSystem());
            }
            Report report = kind.benchmark().run(run);
            print(report, directory);
            return exit(report).number();
        } catch (Meter.StoppedException stopped) {
            throw new CliException(
                    ExitCode.INTERRUPTED, "INTERRUPTED", String.valueOf(stopped.getMessage()));
        }
    }

    private BenchDirectory directory() throws IOException {
        return common.data == null
                ? BenchDirectory.fresh(console, keep)
                : BenchDirectory.named(
                        console, Path.of(common.data), kind.benchmark().takesExistingData());
    }

    private void print(Report report, BenchDirectory directory) {
        var fields = new LinkedHashMap<String, @Nullable Object>(report.fields());
        fields.put("fileSystem", directory.fileSystem());
        fields.put("data", directory.isKept() ? directory.path().toString() : null);
        common.print(console, fields);
    }

    private ExitCode exit(Report report) {
        if (report.sound()) {
            return ExitCode.OK;
        }
        var failures = report.fields().get("failures");
        new Failure(
                        ExitCode.BENCH_UNSOUND,
                        "BENCH_UNSOUND",
                        "Some commands were not accepted or some answers wrong; failures="
                                + failures,
                        Map.of())
                .printTo(console.err());
        return ExitCode.BENCH_UNSOUND;
    }

    private void note(String line) {
        if (!common.quiet) {
            console.err().println("bench " + kind + ": " + line);
        }
    }
}
