package dev.daybook.journal.index;

/** A posting and the number of its segment in one long. */
final class Place {
    /** Of a stream that has no posting in memory. */
    static final long NONE = -1;

    private Place() {}

    static long of(int segment, int posting) {
        return ((long) segment << Integer.SIZE) | posting;
    }

    /** -1 for {@link #NONE}. */
    static int segment(long place) {
        return (int) (place >> Integer.SIZE);
    }

    static int posting(long place) {
        return (int) place;
    }
}
