package dev.daybook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the files of a data directory are.
 *
 * @param allBytes segments count with their full length, which they have from the start
 * @param indexBytes index files of sealed segments
 * @param snapshotBytes files of snapshots
 */
record DataSize(long allBytes, long indexBytes, long snapshotBytes) {

    static DataSize of(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            return new DataSize(sum(files, ""), sum(files, ".idx"), sum(files, ".snap"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long sum(List<Path> files, String end) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            if (file.toString().endsWith(end)) {
                bytes += size(file);
            }
        }
        return bytes;
    }

    /** Files come and go while an engine runs. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
