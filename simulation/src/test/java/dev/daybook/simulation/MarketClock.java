package dev.daybook.simulation;

import dev.daybook.core.Clock;

/** A clock that ticks by a microsecond, and is moved on by seconds and by hours. */
final class MarketClock implements Clock {
    private static final long START_MICROS = 1_770_000_000_000_000L;
    private static final long SECOND_MICROS = 1_000_000;

    private long nowMicros = START_MICROS;

    @Override
    public long nowMicros() {
        return ++nowMicros;
    }

    void passSeconds(long seconds) {
        nowMicros += seconds * SECOND_MICROS;
    }
}
