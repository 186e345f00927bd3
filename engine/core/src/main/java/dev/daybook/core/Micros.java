package dev.daybook.core;

import java.time.Duration;
import java.time.Instant;

/** Turns instants and durations into microseconds, the unit of every time here, and back. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Micros() {}

    /** Finer parts of the instant are dropped. Throws {@link ArithmeticException} out of range. */
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND),
                instant.getNano() / NANOS_PER_MICRO);
    }

    /** Finer parts of the duration are dropped. */
    public static long of(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), PER_SECOND),
                duration.getNano() / NANOS_PER_MICRO);
    }

    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND),
                Math.floorMod(micros, PER_SECOND) * NANOS_PER_MICRO);
    }
}
