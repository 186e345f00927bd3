package dev.daybook.core;

import java.time.Instant;

/** Tells the time in microseconds since 1970 UTC. Injected wherever time matters. */
@FunctionalInterface
public interface Clock {

    long nowMicros();

    /** The machine's clock. */
    static Clock system() {
        return () -> Micros.of(Instant.now());
    }
}
