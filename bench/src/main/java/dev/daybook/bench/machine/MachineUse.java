package dev.daybook.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the machine and this process did between two moments. */
public final class MachineUse {
    /** Threads that used less than this part of the time are left out. */
    private static final double WORTH_TELLING = 0.001;

    private final Moment start;
    private final Moment end;

    private record Moment(
            long nanoTime,
            OptionalLong pressureMicros,
            Optional<ProcessorTime> processors,
            long processNanos,
            Map<String, ThreadUse> threads) {
        static Moment now() {
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Moment(
                    System.nanoTime(),
                    CpuPressure.totalMicros(),
                    ProcessorTime.now(),
                    system.getProcessCpuTime(),
                    ThreadUse.now());
        }
    }

    private MachineUse(Moment start, Moment end) {
        this.start = start;
        this.end = end;
    }

    /** Starts watching. */
    public static Watch watch() {
        return new Watch(Moment.now());
    }

    /** Watches until it is asked. */
    public static final class Watch {
        private final Moment start;

        private Watch(Moment start) {
            this.start = start;
        }

        public MachineUse untilNow() {
            return new MachineUse(start, Moment.now());
        }
    }

    public double seconds() {
        return (end.nanoTime - start.nanoTime) / 1e9;
    }

    /** Part of the time in which some task waited for a processor; empty where not known. */
    public OptionalDouble cpuPressurePercent() {
        if (start.pressureMicros.isEmpty() || end.pressureMicros.isEmpty()) {
            return OptionalDouble.empty();
        }
        long micros = end.pressureMicros.getAsLong() - start.pressureMicros.getAsLong();
        return OptionalDouble.of(micros / 1e4 / seconds());
    }

    /** Part of all processors' time that went to other machines; empty where not known. */
    public OptionalDouble stealPercent() {
        if (start.processors.isEmpty() || end.processors.isEmpty()) {
            return OptionalDouble.empty();
        }
        ProcessorTime from = start.processors.get();
        ProcessorTime to = end.processors.get();
        long all = to.allTicks() - from.allTicks();
        return all <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * (to.stolenTicks() - from.stolenTicks()) / all);
    }

    /** Processor time of the whole process, the garbage collector's included. */
    public long processNanos() {
        return end.processNanos - start.processNanos;
    }

    /** Processor time and allocation of each busy thread, for each of so many units of work. */
    public Map<String, Map<String, Double>> threads(long units) {
        var shown = new TreeMap<String, Map<String, Double>>();
        end.threads.forEach((name, after) -> {
            ThreadUse use = after.minus(start.threads.getOrDefault(name, new ThreadUse(0, 0)));
            if (use.cpuNanos() > seconds() * 1e9 * WORTH_TELLING) {
                double each = Math.max(1, units);
                shown.put(
                        name,
                        Map.of(
                                "cpuNanosEach", Math.round(use.cpuNanos() / each * 10) / 10.0,
                                "allocatedBytesEach",
                                        Math.round(use.allocatedBytes() / each * 10) / 10.0));
            }
        });
        return shown;
    }
}
