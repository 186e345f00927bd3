package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.Optional;

/**
 * Keeps snapshots. Everything in it can be deleted and made again from the events, so it may lose
 * the newest ones in a crash, and a damaged one counts as missing; what it returns is what was
 * saved. Thread-safe; reads block.
 */
public interface SnapshotStore extends AutoCloseable {

    /**
     * Saves a snapshot of durable events, in the background. One that can't be taken now, because
     * too much waits or the disk is full, is dropped.
     */
    void save(Snapshot snapshot);

    /** The newest snapshot of the format that is not after a revision. */
    Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision);

    /** The newest snapshot of the format whose last event is not after an instant. */
    Optional<Snapshot> atOrBefore(StreamId stream, int format, TimeAxis axis, long instantMicros);

    /** Waits until what was saved can be read, then frees everything. */
    @Override
    void close();
}
