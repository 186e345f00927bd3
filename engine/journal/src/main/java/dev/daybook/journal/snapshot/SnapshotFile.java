package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.table.TableKey;
import dev.daybook.store.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that gets no more snapshots, with what finds them in it. Thread-safe. */
record SnapshotFile(SnapshotFileName name, SnapshotData data, Finder finder, int entryCount)
        implements AutoCloseable {

    /** Finds the entries of a stream, in the order in which they were saved. */
    interface Finder extends AutoCloseable {
        List<SnapshotEntry> find(TableKey key) throws IOException;

        /** The last one saved that is wanted. */
        default Optional<SnapshotEntry> newest(TableKey key, SnapshotChoice wanted)
                throws IOException {
            return find(key).reversed().stream().filter(wanted).findFirst();
        }

        /** Every stream in the order of keys; empty until the table is written. */
        default Optional<SnapshotTable.Walk> walk() {
            return Optional.empty();
        }

        @Override
        void close() throws IOException;
    }

    static SnapshotFile of(SnapshotFileName name, SnapshotData data, SnapshotTable table) {
        var finder =
                new Finder() {
                    @Override
                    public List<SnapshotEntry> find(TableKey key) throws IOException {
                        return table.find(key);
                    }

                    @Override
                    public Optional<SnapshotEntry> newest(TableKey key, SnapshotChoice wanted)
                            throws IOException {
                        return table.newest(key, wanted);
                    }

                    @Override
                    public Optional<SnapshotTable.Walk> walk() {
                        return Optional.of(table.walk());
                    }

                    @Override
                    public void close() throws IOException {
                        table.close();
                    }
                };
        return new SnapshotFile(name, data, finder, table.entryCount());
    }

    /** Until the table is written. */
    static SnapshotFile inMemory(
            SnapshotFileName name,
            SnapshotData data,
            Map<TableKey, List<SnapshotEntry>> entries,
            int entryCount) {
        var finder =
                new Finder() {
                    @Override
                    public List<SnapshotEntry> find(TableKey key) {
                        return entries.getOrDefault(key, List.of());
                    }

                    @Override
                    public void close() {
                        // nothing is held
                    }
                };
        return new SnapshotFile(name, data, finder, entryCount);
    }

    /** The last one saved that is wanted and not damaged. */
    Optional<Snapshot> newest(StreamId stream, TableKey key, SnapshotChoice wanted)
            throws IOException {
        Optional<SnapshotEntry> newest = finder.newest(key, wanted);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Optional<Snapshot> found = data.read(newest.get(), stream);
        return found.isPresent() ? found : newestSound(stream, key, wanted);
    }

    private Optional<Snapshot> newestSound(StreamId stream, TableKey key, SnapshotChoice wanted)
            throws IOException {
        for (SnapshotEntry entry : finder.find(key).reversed()) {
            if (wanted.test(entry)) {
                Optional<Snapshot> found = data.read(entry, stream);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (data) {
            finder.close();
        }
    }
}
