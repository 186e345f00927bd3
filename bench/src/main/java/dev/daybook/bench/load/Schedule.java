package dev.daybook.bench.load;

/**
 * When each command is due: evenly, from the start on, whatever became of those before it.
 *
 * <p>Latency is counted from here and not from when a command could be sent, else a stall would
 * hide the wait of everyone who came during it. Source: Gil Tene, "How NOT to Measure Latency"
 * (2013), on coordinated omission.
 *
 * @param startNanos when the first command is due, by {@link System#nanoTime}
 */
public record Schedule(long startNanos, int ratePerSecond) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** When the command with this index is due. */
    public long dueNanos(long index) {
        long wholeSeconds = index / ratePerSecond;
        long rest = index % ratePerSecond;
        return startNanos
                + wholeSeconds * NANOS_PER_SECOND
                + rest * NANOS_PER_SECOND / ratePerSecond;
    }

    /** How many commands are due at an instant. */
    public long dueCount(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        if (elapsed < 0) {
            return 0;
        }
        long index =
                elapsed / NANOS_PER_SECOND * ratePerSecond
                        + elapsed % NANOS_PER_SECOND * ratePerSecond / NANOS_PER_SECOND;
        // Due times are rounded down, so one more may be due in the nanosecond that is now.
        return dueNanos(index + 1) <= nowNanos ? index + 2 : index + 1;
    }
}
