package dev.daybook.runtime.projection;

import java.time.Duration;

/**
 * The limits of running projections; the same for each of them.
 *
 * @param batchEvents events of one transaction
 * @param batchBytes about so many bytes of events in one transaction; one event may be larger
 * @param attempts how often a batch is tried before the event that fails is looked for
 * @param backOff how long to wait between attempts, and while a database is away
 * @param maxParkedEvents dead letters of a projection; it stops itself rather than park more
 * @param checkInterval how often an idle projection saves how far it has looked, and looks whether
 *     another process paused, resumed or reset it
 */
public record ProjectionOptions(
        int batchEvents,
        long batchBytes,
        int attempts,
        BackOff backOff,
        long maxParkedEvents,
        Duration checkInterval) {

    public ProjectionOptions {
        if (batchEvents < 1 || batchBytes < 1 || attempts < 1 || maxParkedEvents < 0) {
            throw new IllegalArgumentException(
                    "Limits are 1 or more; batchEvents=%d batchBytes=%d attempts=%d maxParkedEvents=%d"
                            .formatted(batchEvents, batchBytes, attempts, maxParkedEvents));
        }
        if (checkInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "An interval is 0 or more; checkInterval=" + checkInterval);
        }
    }

    public static ProjectionOptions defaults() {
        return new ProjectionOptions(
                50_000,
                32L * 1024 * 1024,
                5,
                new BackOff(Duration.ofMillis(100), Duration.ofSeconds(30)),
                10_000,
                Duration.ofSeconds(1));
    }
}
