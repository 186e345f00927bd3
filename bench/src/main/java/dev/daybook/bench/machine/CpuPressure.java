package dev.daybook.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How long some task that could have run waited for a processor, by Linux's pressure stall
 * information. On a busy machine the benchmark's own threads count too.
 */
final class CpuPressure {
    private static final Path FILE = Path.of("/proc/pressure/cpu");
    private static final String TOTAL = "total=";

    private CpuPressure() {}

    /** Microseconds since the machine started; empty where the kernel doesn't tell. */
    static OptionalLong totalMicros() {
        try {
            return parse(Files.readString(FILE));
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String text) {
        return text.lines()
                .filter(line -> line.startsWith("some ") && line.contains(TOTAL))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(TOTAL) + 6).strip()))
                .findFirst();
    }
}
