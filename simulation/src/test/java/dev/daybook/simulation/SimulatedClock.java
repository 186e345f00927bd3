package dev.daybook.simulation;

import dev.daybook.core.Clock;
import dev.daybook.tck.SeededRandom;

/** A machine's clock: it goes on by little, and now and then somebody sets it. */
final class SimulatedClock implements Clock {
    private static final long START_MICROS = 1_770_000_000_000_000L;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final SeededRandom random;
    private long nowMicros = START_MICROS;

    SimulatedClock(SeededRandom random) {
        this.random = random;
    }

    @Override
    public long nowMicros() {
        nowMicros +=
                random.chance(3)
                        ? random.between(-HOUR_MICROS, HOUR_MICROS)
                        : random.between(0L, 2_000L);
        return nowMicros;
    }
}
