package dev.daybook.cli.command;

import dev.daybook.bench.Benchmarks;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where a benchmark keeps its data: a directory that the user named, or a fresh one on the disk of
 * the working directory, which goes when it is closed.
 *
 * @param fileSystem kind of file system, such as ext4
 */
record BenchDirectory(Path path, String fileSystem, boolean isKept) implements AutoCloseable {
    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");
    private static final String PREFIX = "daybook-bench-";

    /**
     * A directory that the user named, which stays.
     *
     * @param mayHoldData whether it may hold a journal already
     */
    static BenchDirectory named(Console console, Path name, boolean mayHoldData)
            throws IOException {
        Path path = console.resolve(name);
        if (!mayHoldData && DataDirectory.holdsJournal(path)) {
            throw CliException.usage(
                    "This benchmark wants a fresh directory, and this one holds data; directory="
                            + path);
        }
        Files.createDirectories(path);
        return new BenchDirectory(path, Files.getFileStore(path).type(), true);
    }

    /** Whether it lies in memory, so that nothing in it is durable. */
    boolean isMemory() {
        return MEMORY.contains(fileSystem);
    }

    /** A fresh directory on the disk of the working directory. */
    static BenchDirectory fresh(Console console, boolean keep) throws IOException {
        Path working = console.resolve(Path.of("")).toAbsolutePath();
        FileStore disk = Files.getFileStore(working);
        if (MEMORY.contains(disk.type())) {
            throw CliException.usage(
                    "The working directory is in memory, where nothing is durable; use --data DIR; directory=%s fileSystem=%s"
                            .formatted(working, disk.type()));
        }
        Path usual = Path.of(System.getProperty("java.io.tmpdir"));
        Path parent = Files.getFileStore(usual).equals(disk) ? usual : working;
        return fresh(parent, disk.type(), keep);
    }

    static BenchDirectory fresh(Path parent, String fileSystem, boolean keep) throws IOException {
        return new BenchDirectory(Files.createTempDirectory(parent, PREFIX), fileSystem, keep);
    }

    @Override
    public void close() throws IOException {
        if (!isKept) {
            Benchmarks.deleteTree(path);
        }
    }
}
