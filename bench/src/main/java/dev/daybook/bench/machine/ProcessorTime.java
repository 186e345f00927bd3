package dev.daybook.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Time of all processors together, in the kernel's ticks, and the part of it that the hypervisor
 * gave to other machines.
 */
record ProcessorTime(long allTicks, long stolenTicks) {
    private static final Path FILE = Path.of("/proc/stat");

    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is part of these. */
    private static final int FIELDS = 8;

    private static final int STEAL = 7;

    /** Since the machine started; empty where the system doesn't tell. */
    static Optional<ProcessorTime> now() {
        try {
            return parse(Files.readString(FILE));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    static Optional<ProcessorTime> parse(String text) {
        return text.lines()
                .filter(line -> line.startsWith("cpu "))
                .map(line -> line.substring(4).strip().split(" +"))
                .filter(fields -> fields.length >= FIELDS)
                .map(fields ->
                        new ProcessorTime(
                                Arrays.stream(fields, 0, FIELDS).mapToLong(Long::parseLong).sum(),
                                Long.parseLong(fields[STEAL])))
                .findFirst();
    }
}
