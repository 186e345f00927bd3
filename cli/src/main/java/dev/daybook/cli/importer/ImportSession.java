package dev.daybook.cli.importer;

import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Progress;
import dev.daybook.cli.output.Stop;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Rejection;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What an importer works with: rows in, commands out, everything counted. Not thread-safe. */
public final class ImportSession {
    /** Who the events of imports are from. */
    public static final String ACTOR = "import";

    private final ImportReport report;
    private final RejectsFile rejects;
    private final Progress progress;
    private final Stop stop;
    private final CommandPipeline pipeline;

    public ImportSession(
            CommandEngine engine,
            ImportReport report,
            RejectsFile rejects,
            Progress progress,
            Stop stop) {
        this.stop = stop;
        this.report = report;
        this.rejects = rejects;
        this.progress = progress;
        this.pipeline = new CommandPipeline(engine, report, rejects);
    }

    /** Handles each row; one that can't be read is reported, and the next ones go on. */
    void forEach(CsvTable table, Consumer<Row> handler) {
        while (table.hasNext()) {
            Row row = table.next();
            progress.update(report.rows(), table.partRead());
            handle(
                    row,
                    whole -> {
                        whole.requireWidth();
                        handler.accept(whole);
                    });
        }
    }

    /**
     * As {@link #forEach}, for a file that others need: none of the work is done by it. Whether a
     * row has all its fields is for the handler to check, which may want to know whose row it is.
     */
    void load(CsvTable table, Consumer<Row> handler) {
        while (table.hasNext()) {
            Row row = table.next();
            progress.update(report.rows(), Progress.UNKNOWN);
            handle(row, handler);
        }
    }

    private void handle(Row row, Consumer<Row> handler) {
        report.row();
        if (stop.requested()) {
            throw new CliException(
                    ExitCode.INTERRUPTED,
                    "INTERRUPTED",
                    "The import was stopped; what was accepted is stored, run it again to go on");
        }
        try {
            handler.accept(row);
        } catch (MalformedRow malformed) {
            unhandled(row, String.valueOf(malformed.getMessage()));
        } catch (ArithmeticException overflow) {
            unhandled(row, "A sum with this row is larger than an amount can be");
        }
    }

    /**
     * Sends a command to one kind of aggregate.
     *
     * @param id derived from what the row is about, and not from where its file lies: the same in
     *     every run
     */
    <C> void send(
            AggregateType<?, C, ?, ?> type,
            CommandId id,
            String key,
            C body,
            long occurredAtMicros,
            Origin origin) {
        var command =
                new Command<>(
                        id,
                        key,
                        body,
                        OptionalLong.empty(),
                        OptionalLong.of(occurredAtMicros),
                        ACTOR,
                        null,
                        null,
                        Map.of());
        pipeline.send(type, command, origin);
    }

    /** A rule that refuses a row before a command can be made of it. */
    void reject(Origin origin, Rejection rule) {
        pipeline.reject(origin, rule.code(), rule.message());
    }

    void skip(String reason) {
        report.skipped(reason);
    }

    /** The row could not be read; it is reported and makes the exit code differ from 0. */
    void unhandled(Row row, String detail) {
        report.unhandled(MalformedRow.CODE);
        rejects.add(Origin.of(row, ""), MalformedRow.CODE, detail);
    }

    /** Sends what the importer makes of its files, and waits for every answer. */
    public void run(Importer importer) {
        importer.send(this);
        pipeline.finish();
    }
}
