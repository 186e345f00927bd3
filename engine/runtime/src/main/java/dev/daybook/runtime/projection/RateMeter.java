package dev.daybook.runtime.projection;

/**
 * How many positions a second were passed lately: over the last {@value #SAMPLES} marks, which are
 * at least a second apart. Not thread-safe.
 */
final class RateMeter {
    private static final int SAMPLES = 8;
    private static final long SPACING_MICROS = 1_000_000;

    private final long[] atMicros = new long[SAMPLES];
    private final long[] positions = new long[SAMPLES];
    private int marks;

    /** Forgets everything before; what follows begins here. */
    void restart(long nowMicros, long position) {
        atMicros[0] = nowMicros;
        positions[0] = position;
        marks = 1;
    }

    void passed(long nowMicros, long position) {
        int newest = (marks - 1) % SAMPLES;
        if (marks == 0 || nowMicros - atMicros[newest] >= SPACING_MICROS) {
            atMicros[marks % SAMPLES] = nowMicros;
            positions[marks % SAMPLES] = position;
            marks++;
        }
    }

    long perSecond(long nowMicros, long position) {
        if (marks == 0) {
            return 0;
        }
        int oldest = marks <= SAMPLES ? 0 : marks % SAMPLES;
        long micros = Math.max(1, nowMicros - atMicros[oldest]);
        return Math.max(0, (long) ((position - positions[oldest]) * 1e6 / micros));
    }
}
