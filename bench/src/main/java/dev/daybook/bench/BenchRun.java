package dev.daybook.bench;

import dev.daybook.core.Clock;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.app.Daybook;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of a benchmark.
 *
 * @param directory where the data is, or is to be
 */
public record BenchRun(
        Path directory,
        BenchOptions options,
        JournalOptions journal,
        EngineOptions engine,
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

    /** Whether a journal was there before the run. */
    boolean hasData() {
        return Files.isDirectory(directory.resolve("journal"));
    }

    /** Where the references are measured: the same disk, but not the journal's directory. */
    Path referenceDirectory() {
        return directory.resolve("reference");
    }
}
