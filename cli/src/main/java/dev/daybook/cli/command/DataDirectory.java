package dev.daybook.cli.command;

import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.journal.JournalEventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The journal in a data directory. */
final class DataDirectory {
    /** Where a journal keeps its files. */
    private static final String JOURNAL = "journal";

    private DataDirectory() {}

    /**
     * How many bytes there are to read, at most; 0 where that can't be told, because a segment is
     * as long from its start as it will be in the end.
     */
    static long sizeBytes(Path directory) {
        try (Stream<Path> files = Files.list(directory.resolve(JOURNAL))) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".seg")).toList();
            return segments.size() < 2
                    ? 0
                    : segments.stream().mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Opens the journal, or makes a new one. */
    static JournalEventStore open(Path directory, Settings settings) {
        return JournalEventStore.open(directory, Keys.JOURNAL.options(settings));
    }

    /** Opens a journal that is there; a command that only reads makes no directory. */
    static JournalEventStore openExisting(Path directory, Settings settings) {
        requireJournal(directory);
        return open(directory, settings);
    }

    static void requireJournal(Path directory) {
        if (!holdsJournal(directory)) {
            throw new CliException(
                    ExitCode.NO_DATA,
                    "NO_DATA",
                    "The directory does not exist or holds no data; directory=" + directory);
        }
    }

    static boolean holdsJournal(Path directory) {
        Path journal = directory.resolve(JOURNAL);
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.findAny().isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
