package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.Optional;

/** For stores that keep none: every state is folded from its first event. */
enum NoSnapshots implements SnapshotStore {
    NONE;

    @Override
    public void save(Snapshot snapshot) {
        // nothing is kept
    }

    @Override
    public Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision) {
        return Optional.empty();
    }

    @Override
    public Optional<Snapshot> atOrBefore(
            StreamId stream, int format, TimeAxis axis, long instantMicros) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
