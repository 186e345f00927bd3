package dev.daybook.server;

import dev.daybook.core.Clock;
import dev.daybook.core.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is moved. */
final class ManualClock implements Clock {
    private final AtomicLong micros =
            new AtomicLong(Micros.of(Instant.parse("2026-03-02T15:00:00Z")));

    @Override
    public long nowMicros() {
        return micros.get();
    }

    Instant now() {
        return Micros.toInstant(micros.get());
    }

    void advance(Duration by) {
        micros.addAndGet(Micros.of(by));
    }
}
