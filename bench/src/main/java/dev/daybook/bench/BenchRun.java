package dev.daybook.bench;

import dev.daybook.core.Clock;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.views.sql.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of a benchmark.
 *
 * @param directory where the data is, or is to be
 * @param databaseUrl JDBC URL of an empty database for read models; empty for SQLite in the
 *     directory
 */
public record BenchRun(
        Path directory,
        BenchOptions options,
        JournalOptions journal,
        EngineOptions engine,
        Optional<String> databaseUrl,
        Clock clock,
        Meter meter) {

    JournalEventStore openStore() {
        return JournalEventStore.open(directory, journal);
    }

    Daybook openDaybook() {
        return openDaybook(clock);
    }

    /** An engine that runs by another clock, on a store of its own. */
    Daybook openDaybook(Clock otherClock) {
        return Daybook.start(openStore(), otherClock, engine);
    }

    /** The database of the read models. */
    DatabaseOptions database() {
        return DatabaseOptions.of(databaseUrl.orElseGet(() -> sqlite(directory)));
    }

    /** A database of the same kind, for references. */
    DatabaseOptions referenceDatabase() throws IOException {
        Files.createDirectories(referenceDirectory());
        return DatabaseOptions.of(databaseUrl.orElseGet(() -> sqlite(referenceDirectory())));
    }

    private static String sqlite(Path in) {
        return "jdbc:sqlite:" + in.resolve("read-models.db");
    }

    /** Whether a journal was there before the run. */
    boolean hasData() {
        return Files.isDirectory(directory.resolve("journal"));
    }

    /** Where the references are measured: the same disk, but not the journal's directory. */
    Path referenceDirectory() {
        return directory.resolve("reference");
    }
}
