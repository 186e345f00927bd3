package dev.daybook.runtime.projection;

import java.time.Duration;

/**
 * Waits that double from one failure to the next.
 *
 * @param first after the first failure
 * @param longest no wait is longer
 */
public record BackOff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 30;

    public BackOff {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Waits are 0 or more, the longest not below the first; first=%s longest=%s"
                            .formatted(first, longest));
        }
    }

    /** The wait after so many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
