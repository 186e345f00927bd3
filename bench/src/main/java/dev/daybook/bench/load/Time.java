package dev.daybook.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Time as the load generator sees it; injected, so that tests decide how it passes. */
public interface Time {

    /** A time that only differences of mean something, in nanoseconds. */
    long nanoTime();

    /** Returns about then or a little later. */
    void waitUntil(long nanos);

    /**
     * The machine's. It sleeps rather than spins: where there are two processors, one that spins is
     * missing elsewhere. What falls due during a sleep is sent together.
     */
    static Time system() {
        return new Time() {
            private static final long SHORTEST_SLEEP_NANOS = 20_000;

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void waitUntil(long nanos) {
                LockSupport.parkNanos(Math.max(SHORTEST_SLEEP_NANOS, nanos - System.nanoTime()));
            }
        };
    }
}
