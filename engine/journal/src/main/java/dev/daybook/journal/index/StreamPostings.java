package dev.daybook.journal.index;

/** The blocks of a stream as they were at one moment; later ones don't appear in it. */
public final class StreamPostings {
    private static final long[] NOTHING = new long[1];

    /** Of a stream that doesn't exist. */
    public static final StreamPostings NONE = new StreamPostings(NOTHING, 0);

    private final long[] postings;
    private final int count;

    StreamPostings(long[] postings, int count) {
        this.postings = postings;
        this.count = count;
    }

    public int count() {
        return count;
    }

    /** The stream's last revision; 0 where it doesn't exist. */
    public long lastRevision() {
        return count == 0 ? 0 : StreamEntry.revisionAt(postings, count) - 1;
    }

    public int block(int index) {
        return StreamEntry.blockAt(postings, index);
    }

    /** The stream's number in the block. */
    public int streamNumber(int index) {
        return StreamEntry.numberAt(postings, index);
    }

    public long firstRevision(int index) {
        return StreamEntry.revisionAt(postings, index);
    }

    /** Index of the last block that starts at or before a revision; -1 where there is none. */
    public int indexOf(long revision) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstRevision(middle) <= revision) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
