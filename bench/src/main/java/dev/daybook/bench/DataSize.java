package dev.daybook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * How long the files of a data directory are.
 *
 * @param allBytes segments count with their full length, which they have from the start
 * @param indexBytes index files of sealed segments
 * @param snapshotBytes snapshots, and the tables that they are found by
 */
record DataSize(long allBytes, long indexBytes, long snapshotBytes) {

    static DataSize of(Path directory) {
        var sum = new Sum();
        try {
            Files.walkFileTree(directory, sum);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new DataSize(sum.all, sum.index, sum.snapshots);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long all;
        private long index;
        private long snapshots;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            all += attributes.size();
            if (name.endsWith(".idx")) {
                index += attributes.size();
            }
            if (name.endsWith(".snap") || name.endsWith(".table")) {
                snapshots += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        /** Files come and go while an engine runs. */
        @Override
        public FileVisitResult visitFileFailed(Path gone, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
