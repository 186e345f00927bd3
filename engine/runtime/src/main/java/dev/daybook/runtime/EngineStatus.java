package dev.daybook.runtime;

/**
 * What the engine is doing now.
 *
 * @param waitingBytes commands that are queued or not yet durable
 * @param turnedAway commands refused because too much waited, since the engine started
 * @param lastFailure the last command failure that no rule explains; empty where there was none
 */
public record EngineStatus(
        boolean accepting,
        long waitingBytes,
        long waitingLimitBytes,
        long accepted,
        long repeated,
        long rejected,
        long conflicts,
        long turnedAway,
        int cachedAggregates,
        String lastFailure) {}
