package dev.daybook.server.http;

import dev.daybook.server.HttpLimits;
import dev.daybook.server.metrics.Metrics;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being worked on and the bytes of their bodies. Thread-safe. */
final class InFlight {
    private final HttpLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int requests;
    private long bodyBytes;
    private long turnedAway;
    private boolean draining;

    InFlight(HttpLimits limits) {
        this.limits = limits;
    }

    /** What became of a request that wants in. */
    enum Entry {
        TAKEN,
        FULL,
        DRAINING
    }

    /** Takes a request in; what is taken must {@link #leave}. */
    Entry enter() {
        lock.lock();
        try {
            if (draining) {
                return Entry.DRAINING;
            }
            if (requests >= limits.requestsInFlight()) {
                turnedAway++;
                return Entry.FULL;
            }
            requests++;
            return Entry.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Reserves room for a part of a body; false where there is none. */
    boolean reserve(int bytes) {
        lock.lock();
        try {
            if (bodyBytes + bytes > limits.bodiesSizeBytes()) {
                return false;
            }
            bodyBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a request and gives back what its body reserved. */
    void leave(long reservedBytes) {
        lock.lock();
        try {
            requests--;
            bodyBytes -= reservedBytes;
            if (requests == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more requests and waits for those that are in.
     *
     * @return whether all of them ended in time
     */
    boolean drain(Duration timeout) throws InterruptedException {
        long nanosLeft = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            draining = true;
            while (requests > 0 && nanosLeft > 0) {
                nanosLeft = idle.awaitNanos(nanosLeft);
            }
            return requests == 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many requests are in, for whoever wants to see them pass. */
    Metrics.Load load() {
        lock.lock();
        try {
            return new Metrics.Load(requests, limits.requestsInFlight(), turnedAway);
        } finally {
            lock.unlock();
        }
    }
}
