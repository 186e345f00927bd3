package dev.daybook.cache;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a cache is doing. Counts are since the start of the process.
 *
 * @param up false while it is passed over because it failed or was not reached yet
 * @param sinceMicros when it became so, microseconds since 1970 UTC
 * @param failure why it is not up
 * @param hits look-ups that found an answer
 * @param misses look-ups that did not, for whatever reason
 * @param fills answers that were kept
 * @param refusedFills answers that were not: maybe stale, too large, or the cache was down
 * @param errors times that the cache failed
 * @param entries answers that are kept now; empty where it isn't known
 * @param sizeBytes of them; empty where it isn't known
 */
public record CacheStatus(
        CacheKind kind,
        boolean up,
        long sinceMicros,
        Optional<String> failure,
        long hits,
        long misses,
        long fills,
        long refusedFills,
        long errors,
        OptionalLong entries,
        OptionalLong sizeBytes) {

    /** {@code UP} or {@code DOWN}. */
    public String state() {
        return up ? "UP" : "DOWN";
    }
}
