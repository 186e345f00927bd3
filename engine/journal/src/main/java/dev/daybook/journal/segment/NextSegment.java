package dev.daybook.journal.segment;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.segment.SegmentWriter.ZeroFillAhead;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the file of the next segment ahead, in the background, so that appends do not wait for it.
 *
 * <p>Design note: a new file of full length takes the file system tens of milliseconds, and its
 * first writes take longer than others. Here that is done while the segment before is still
 * written: once half of it is full, the next one's file is made under a name that an opening
 * deletes, full of zeros, at a pace: a sync of events waits for whatever the disk has in hand, a
 * whole segment for 0.3 seconds. Header and name follow when its place in the chain is known. A
 * failure here is nobody's: the writer makes the segment itself when it needs one, and meets the
 * cause if it is still there. The owner closes this after the background.
 */
public final class NextSegment implements AutoCloseable {
    /** Ends as all names of unfinished files do. */
    static final String NAME = "next.tmp";

    private static final Logger LOG = System.getLogger(NextSegment.class.getName());

    private final Storage storage;
    private final long sizeBytes;
    private final long zeroedBytes;
    private final Executor background;
    private final Pace pace;
    private final AtomicReference<State> state = new AtomicReference<>(State.ABSENT);

    /** Of the segment for which a next one was begun. For the writer's thread. */
    private long epoch;

    private enum State {
        ABSENT,
        UNDER_WAY,
        READY
    }

    public NextSegment(Storage storage, long sizeBytes, ZeroFillAhead ahead, Pace pace) {
        this.storage = storage;
        this.sizeBytes = sizeBytes;
        this.zeroedBytes = ahead.sizeBytes() > 0 ? sizeBytes : 0;
        this.background = ahead.background();
        this.pace = pace;
    }

    /** The writer has come so far: begin when there is half a segment left, once for each. */
    public void follow(SegmentHeader current, long offset) {
        if (current.epoch() != epoch && offset >= current.segmentSizeBytes() / 2) {
            epoch = current.epoch();
            if (state.compareAndSet(State.ABSENT, State.UNDER_WAY)) {
                background.execute(this::make);
            }
        }
    }

    private void make() {
        State end = State.ABSENT;
        try {
            storage.create(NAME, sizeBytes);
            writeZeros();
            end = State.READY;
        } catch (IOException | Pace.StoppedException failure) {
            LOG.log(Level.DEBUG, "No segment is made ahead; cause=" + failure);
            delete();
        } finally {
            state.set(end);
        }
    }

    private void writeZeros() throws IOException {
        try (StorageFile file = storage.open(NAME, FileUse.BULK)) {
            pace.start();
            Zeros.write(file, 0, zeroedBytes, pace::rest);
        }
    }

    /** What it took on the disk must not be missing for events. */
    private void delete() {
        try {
            storage.delete(NAME);
        } catch (IOException failure) {
            LOG.log(Level.DEBUG, "An unfinished segment is left for the next opening", failure);
        }
    }

    /**
     * Whether the file {@link #NAME} is there; then it is the caller's. For the writer's thread.
     */
    boolean take() {
        return state.compareAndSet(State.READY, State.ABSENT);
    }

    /** How far such a file has zeros that were written. */
    long zeroedBytes() {
        return zeroedBytes;
    }

    @Override
    public void close() {
        if (take()) {
            delete();
        }
    }
}
