package dev.daybook.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Time as the load generator sees it; injected, so that tests decide how it passes. */
public interface Time {

    /** Clients that wake each of them would take the processors that what is measured needs. */
    long SHORTEST_SLEEP_NANOS = 200_000;

    /** A time that only differences of mean something, in nanoseconds. */
    long nanoTime();

    /** Returns about then or a little later. */
    void waitUntil(long nanos);

    /**
     * The machine's. It sleeps rather than spins: where there are two processors, one that spins is
     * missing elsewhere. What falls due during a sleep is sent together.
     */
    static Time system() {
        return system(SHORTEST_SLEEP_NANOS);
    }

    /** The machine's, asleep for at least so long each time. */
    static Time system(long shortestSleepNanos) {
        return new Time() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void waitUntil(long nanos) {
                LockSupport.parkNanos(Math.max(shortestSleepNanos, nanos - System.nanoTime()));
            }
        };
    }
}
