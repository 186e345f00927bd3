package dev.daybook.runtime.process;

import dev.daybook.runtime.projection.BackOff;
import java.time.Duration;

/**
 * The limits of a running process manager.
 *
 * @param commandsInFlight commands that are sent and not answered
 * @param attempts how often commands that fail are sent before the process stops. A busy engine is
 *     no failure
 * @param backOff how long to wait between attempts, and while the engine is busy or a store away
 * @param checkInterval how often the checkpoint is saved
 */
public record ProcessOptions(
        int commandsInFlight, int attempts, BackOff backOff, Duration checkInterval) {

    public ProcessOptions {
        if (commandsInFlight < 1 || attempts < 1 || checkInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "Limits are 1 or more, an interval 0 or more; commandsInFlight=%d attempts=%d checkInterval=%s"
                            .formatted(commandsInFlight, attempts, checkInterval));
        }
    }

    public static ProcessOptions defaults() {
        return new ProcessOptions(
                1_000,
                5,
                new BackOff(Duration.ofMillis(50), Duration.ofSeconds(10)),
                Duration.ofSeconds(1));
    }
}
