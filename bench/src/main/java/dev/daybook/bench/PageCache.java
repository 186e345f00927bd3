package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The operating system's memory of files. */
final class PageCache {
    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");
    private static final String CLEAN_PAGES = "1";

    private PageCache() {}

    /**
     * Makes the system forget what it read from any file, where that is wanted and allowed, so that
     * the next read comes from the disk. Only an administrator may.
     *
     * @return whether it did
     */
    static boolean drop(BenchOptions options) {
        if (!options.cold()) {
            return false;
        }
        try {
            Files.writeString(DROP, CLEAN_PAGES, StandardOpenOption.WRITE);
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }
}
