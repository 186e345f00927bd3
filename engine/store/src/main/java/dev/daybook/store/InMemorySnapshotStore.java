package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The reference: every snapshot, in a map under one lock. */
public final class InMemorySnapshotStore implements SnapshotStore {
    private final Map<StreamId, NavigableMap<Long, Snapshot>> snapshots = new HashMap<>();
    private boolean closed;

    @Override
    public synchronized void save(Snapshot snapshot) {
        if (closed) {
            return;
        }
        snapshots
                .computeIfAbsent(snapshot.stream(), stream -> new TreeMap<>())
                .put(snapshot.revision(), snapshot);
    }

    @Override
    public Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision) {
        return newest(stream, format, snapshot -> snapshot.revision() <= revision);
    }

    @Override
    public Optional<Snapshot> atOrBefore(
            StreamId stream, int format, TimeAxis axis, long instantMicros) {
        return newest(stream, format, snapshot -> axis.micros(snapshot) <= instantMicros);
    }

    private synchronized Optional<Snapshot> newest(
            StreamId stream, int format, Predicate<Snapshot> early) {
        NavigableMap<Long, Snapshot> ofStream = snapshots.get(stream);
        return ofStream == null
                ? Optional.empty()
                : ofStream.descendingMap().values().stream()
                        .filter(snapshot -> snapshot.format() == format && early.test(snapshot))
                        .findFirst();
    }

    @Override
    public synchronized void close() {
        closed = true;
        snapshots.clear();
    }
}
