package dev.daybook.runtime.temporal;

/**
 * How much memory answers about the past may take.
 *
 * @param cacheSizeBytes the sum of the kept answers' sizes, as each kind of state estimates them; 0
 *     keeps none
 */
public record TemporalOptions(long cacheSizeBytes) {

    public TemporalOptions {
        if (cacheSizeBytes < 0) {
            throw new IllegalArgumentException(
                    "A size is 0 or more; cacheSizeBytes=" + cacheSizeBytes);
        }
    }

    /** 16 MiB: some ten thousand states of usual size. */
    public static TemporalOptions defaults() {
        return new TemporalOptions(16 << 20);
    }
}
