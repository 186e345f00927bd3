package dev.daybook.bench.load;

import java.time.Duration;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** Times that something took, to three digits. Thread-safe. */
public final class Latencies {
    private static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private final Histogram nanos = new AtomicHistogram(HIGHEST_NANOS, DIGITS);

    public void record(long durationNanos) {
        nanos.recordValue(Math.clamp(durationNanos, 0, HIGHEST_NANOS));
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /** The time that {@code percent} of all did not exceed, in microseconds. */
    public double percentileMicros(double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS_PER_MICRO;
    }

    public double maxMicros() {
        return nanos.getMaxValue() / NANOS_PER_MICRO;
    }
}
