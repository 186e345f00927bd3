package dev.daybook.server.valuation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the valuations of one request read: events folded and prices looked up. Thread-safe.
 */
public final class StepLimit {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public StepLimit(long limit) {
        this.limit = limit;
    }

    void take() {
        if (taken.incrementAndGet() > limit) {
            throw new ValuationLimitException(limit);
        }
    }
}
