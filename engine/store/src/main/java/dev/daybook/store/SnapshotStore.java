package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.Optional;

/**
 * Keeps snapshots. Everything in it can be deleted and made again from the events, so it may lose
 * any of them, and a damaged one counts as missing; what it returns is what was saved. It never
 * throws: a disk that fails loses snapshots and nothing else. Thread-safe.
 *
 * <p>What it returns need not fit the events that are stored: a power loss may have kept a snapshot
 * and lost its events. Whoever folds on from a snapshot compares it with the event of its revision
 * first.
 */
public interface SnapshotStore extends AutoCloseable {

    /**
     * Saves a snapshot of durable events, to be read from now on. Called in the order of revisions
     * of each stream; one that comes later than newer ones may be passed over. One that can't be
     * taken, because the disk is full or fails, is dropped. May block for a moment.
     */
    void save(Snapshot snapshot);

    /** The newest snapshot of the format that is not after a revision. Blocks. */
    Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision);

    /** The newest snapshot of the format whose last event is not after an instant. Blocks. */
    Optional<Snapshot> atOrBefore(StreamId stream, int format, TimeAxis axis, long instantMicros);

    /** Waits for what goes on in the background, then frees everything. Reads find nothing then. */
    @Override
    void close();

    /** Keeps nothing. */
    static SnapshotStore none() {
        return NoSnapshots.NONE;
    }
}
