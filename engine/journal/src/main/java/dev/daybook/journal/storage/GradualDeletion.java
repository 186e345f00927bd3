package dev.daybook.journal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Deletes a file from its end, a step at a time with a rest between.
 *
 * <p>Design note: ext4 mounted with {@code discard} tells the device of freed space while it
 * commits, and every sync waits for that: 43 ms for 256 MiB at once, 5 ms in steps, beside a sync
 * of 0.1 ms. Whoever still reads the file finds it shorter. A file that has another name is not
 * touched: only the name goes.
 */
final class GradualDeletion {
    private static final long STEP_BYTES = 8L * 1024 * 1024;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String NAMES = "unix:nlink";

    private GradualDeletion() {}

    /** Does nothing where there is no such file. */
    static void run(Path file) throws IOException {
        try {
            if (Files.size(file) > STEP_BYTES && hasOneName(file)) {
                shorten(file);
            }
        } catch (NoSuchFileException absent) {
            return;
        }
        Files.deleteIfExists(file);
    }

    private static boolean hasOneName(Path file) throws IOException {
        try {
            return Files.getAttribute(file, NAMES) instanceof Integer names && names == 1;
        } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    private static void shorten(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long size = channel.size() - STEP_BYTES; size > 0; size -= STEP_BYTES) {
                channel.truncate(size);
                // Else many steps wait for one commit, and are as one.
                channel.force(true);
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }
}
