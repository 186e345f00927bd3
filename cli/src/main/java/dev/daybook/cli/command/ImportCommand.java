package dev.daybook.cli.command;

import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.importer.HoldingsImporter;
import dev.daybook.cli.importer.ImportReport;
import dev.daybook.cli.importer.ImportSession;
import dev.daybook.cli.importer.Importer;
import dev.daybook.cli.importer.LobsterImporter;
import dev.daybook.cli.importer.MarksImporter;
import dev.daybook.cli.importer.OlistImporter;
import dev.daybook.cli.importer.RejectsFile;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Progress;
import dev.daybook.core.Clock;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.server.app.Daybook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook import}: rows of files become commands. */
@Command(
        name = "import",
        description = "Import real data: each row becomes commands.",
        footer = {"", "A second run adds nothing; an interrupted one goes on where it was."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class ImportCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();

    @Parameters(paramLabel = "KIND", description = "What the files are: ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.olist;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PATH",
            description = "olist, holdings: a directory; lobster, marks: a file, plain or .gz.")
    private Path from = Path.of("");

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write a CSV line for each row that was not accepted.")
    private @Nullable Path rejects;

    public ImportCommand(Console console) {
        this.console = console;
    }

    /** Spelled as on the command line. */
    private enum Kind {
        olist,
        lobster,
        marks,
        holdings;

        Importer importer(Path from) {
            return switch (this) {
                case olist -> new OlistImporter(from);
                case lobster -> new LobsterImporter(from);
                case marks -> new MarksImporter(from);
                case holdings -> new HoldingsImporter(from);
            };
        }
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        Path data = Common.data(console, settings);
        Importer importer = kind.importer(console.resolve(from));
        importer.requireInput();
        long startNanos = System.nanoTime();
        console.stop().begin();
        try (JournalEventStore store = DataDirectory.open(data, settings);
                Daybook daybook =
                        Daybook.start(store, Clock.system(), Keys.ENGINE.options(settings));
                RejectsFile rejected = rejectsFile();
                Progress progress = common.progress(console, "import " + kind, "rows")) {
            var report = new ImportReport(kind.name());
            var session =
                    new ImportSession(daybook.engine(), report, rejected, progress, console.stop());
            session.run(importer);
            print(report, store, System.nanoTime() - startNanos);
            return (report.complete() ? ExitCode.OK : ExitCode.ROWS_UNHANDLED).number();
        }
    }

    private RejectsFile rejectsFile() {
        return rejects == null ? RejectsFile.none() : RejectsFile.create(console.resolve(rejects));
    }

    private void print(ImportReport report, JournalEventStore store, long nanos) {
        Map<String, Object> fields = report.fields();
        var info = store.info();
        fields.put("events", info.events());
        fields.put("streams", info.streams());
        fields.put("seconds", BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_EVEN));
        common.print(console, fields);
    }
}
