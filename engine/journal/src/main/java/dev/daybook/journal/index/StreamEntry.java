package dev.daybook.journal.index;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockStream;
import dev.daybook.store.StreamHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Where a stream's events are: its DATA blocks in order, and its number in each.
 *
 * <pre>
 *   postings  [first revision, block and number]*  next revision
 * </pre>
 *
 * <p>Design note: the next revision stands where the first revision of the next block will, so a
 * reader that ignores the newest blocks still finds where the stream ended before them. One thread
 * adds; any thread reads.
 */
public final class StreamEntry extends BlockStream implements StreamHandle {
    private static final AtomicLongFieldUpdater<StreamEntry> TIP_REVISION =
            AtomicLongFieldUpdater.newUpdater(StreamEntry.class, "tipRevision");

    private static final int LONGS_PER_POSTING = 2;
    private static final int INITIAL_LENGTH = 3;

    private volatile long[] postings = new long[INITIAL_LENGTH];
    private volatile int size;

    /** Changed by the owner of the append lock only; read without it by whoever has a handle. */
    private volatile long tipRevision;

    /** For the owner of the append lock only. */
    private boolean retired;

    StreamEntry(StreamId id) {
        super(id);
    }

    @Override
    public long tipRevision() {
        return tipRevision;
    }

    public void tipRevision(long revision) {
        TIP_REVISION.lazySet(this, revision);
    }

    /**
     * The index lets go of this entry, and may make another for the stream; so whoever has it as a
     * handle must ask for the stream again. For the owner of the append lock only.
     */
    public void retire() {
        retired = true;
    }

    public boolean isRetired() {
        return retired;
    }

    /** Blocks that hold the stream. */
    int size() {
        return size;
    }

    /** Revision after the last one of all blocks so far. */
    long nextRevision() {
        return size == 0 ? 1 : postings[size * LONGS_PER_POSTING];
    }

    void add(int block, int streamNumber, long firstRevision, int eventCount) {
        long[] current = postings;
        int at = size * LONGS_PER_POSTING;
        if (current.length < at + INITIAL_LENGTH) {
            current = Arrays.copyOf(current, at * 2 + INITIAL_LENGTH);
        }
        current[at] = firstRevision;
        current[at + 1] = ((long) block << Integer.SIZE) | streamNumber;
        current[at + 2] = firstRevision + eventCount;
        postings = current;
        int grown = size + 1;
        size = grown;
    }

    /** What is in blocks with a number less than {@code blocks}. */
    StreamPostings before(int blocks) {
        int count = size;
        long[] current = postings;
        while (count > 0 && blockAt(current, count - 1) >= blocks) {
            count--;
        }
        return new StreamPostings(current, count);
    }

    static int blockAt(long[] postings, int index) {
        return (int) (postings[index * LONGS_PER_POSTING + 1] >>> Integer.SIZE);
    }

    static int numberAt(long[] postings, int index) {
        return (int) postings[index * LONGS_PER_POSTING + 1];
    }

    static long revisionAt(long[] postings, int index) {
        return postings[index * LONGS_PER_POSTING];
    }
}
