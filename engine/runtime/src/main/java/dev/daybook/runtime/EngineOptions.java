package dev.daybook.runtime;

import java.time.Duration;

/**
 * The engine's limits.
 *
 * @param waitingBytes commands that are queued or not yet durable; more are refused as busy
 * @param cachedAggregates states kept in memory
 * @param commandWindow command ids kept for each stream, at most 16,384, at 17 bytes each while
 *     they count up from one client, else 32; an older id is not recognised, unless the command has
 *     an expected revision
 * @param clockSkew how far ahead of the engine's clock a command may say that it happened
 * @param retryAfter what a refused client is told to wait
 */
public record EngineOptions(
        long waitingBytes,
        int cachedAggregates,
        int commandWindow,
        Duration clockSkew,
        Duration retryAfter) {

    public EngineOptions {
        if (waitingBytes < 1 || cachedAggregates < 1 || commandWindow < 1) {
            throw new IllegalArgumentException(
                    "Limits are 1 or more; waitingBytes=%d cachedAggregates=%d commandWindow=%d"
                            .formatted(waitingBytes, cachedAggregates, commandWindow));
        }
        if (commandWindow > CommandWindow.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "A stream's command window is limited; max=%d commandWindow=%d"
                            .formatted(CommandWindow.MAX_LIMIT, commandWindow));
        }
        if (clockSkew.isNegative() || retryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "Durations are 0 or more; clockSkew=%s retryAfter=%s"
                            .formatted(clockSkew, retryAfter));
        }
    }

    public static EngineOptions defaults() {
        return new EngineOptions(
                32L * 1024 * 1024, 100_000, 256, Duration.ofSeconds(5), Duration.ofMillis(50));
    }
}
