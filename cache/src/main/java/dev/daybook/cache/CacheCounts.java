package dev.daybook.cache;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache does. Thread-safe. */
final class CacheCounts {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder fills = new LongAdder();
    private final LongAdder refusedFills = new LongAdder();
    private final LongAdder errors = new LongAdder();

    Lookup.Hit hit(Lookup.Hit hit) {
        hits.increment();
        return hit;
    }

    Lookup.Miss miss(Lookup.Miss miss) {
        misses.increment();
        return miss;
    }

    boolean fill(boolean kept) {
        (kept ? fills : refusedFills).increment();
        return kept;
    }

    void error() {
        errors.increment();
    }

    CacheStatus up(CacheKind kind, long sinceMicros, OptionalLong entries, OptionalLong bytes) {
        return status(kind, true, sinceMicros, Optional.empty(), entries, bytes);
    }

    CacheStatus down(CacheKind kind, long sinceMicros, String failure) {
        return status(
                kind,
                false,
                sinceMicros,
                Optional.of(failure),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private CacheStatus status(
            CacheKind kind,
            boolean up,
            long sinceMicros,
            Optional<String> failure,
            OptionalLong entries,
            OptionalLong bytes) {
        return new CacheStatus(
                kind,
                up,
                sinceMicros,
                failure,
                hits.sum(),
                misses.sum(),
                fills.sum(),
                refusedFills.sum(),
                errors.sum(),
                entries,
                bytes);
    }
}
