package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.TableKey;
import dev.daybook.store.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file that gets new snapshots, found by a map in memory. Not thread-safe. */
final class ActiveFile implements AutoCloseable {
    /** Bounds the map: about 150 bytes for each. */
    static final int MAX_ENTRIES = 100_000;

    private final SnapshotFileName name;
    private final SnapshotAppender appender;
    private final SnapshotData data;
    private final Map<TableKey, List<SnapshotEntry>> entries = new HashMap<>();
    private int entryCount;

    private ActiveFile(SnapshotFileName name, SnapshotAppender appender, SnapshotData data) {
        this.name = name;
        this.appender = appender;
        this.data = data;
    }

    static ActiveFile create(Storage storage, SnapshotFileName name, long sizeBytes, LogId logId)
            throws IOException {
        var appender = SnapshotAppender.create(storage, name.data(), sizeBytes, logId);
        try {
            return new ActiveFile(name, appender, SnapshotData.open(storage, name.data()));
        } catch (IOException | RuntimeException failure) {
            appender.close();
            throw failure;
        }
    }

    boolean hasRoom(int length) {
        return entryCount < MAX_ENTRIES && appender.hasRoom(length);
    }

    void append(Snapshot snapshot, ByteSink record) throws IOException {
        var entry = SnapshotEntry.of(snapshot, appender.endOffset(), record.size());
        appender.append(record.array(), record.size());
        entries.computeIfAbsent(TableKey.of(snapshot.stream()), k -> new ArrayList<>(2)).add(entry);
        entryCount++;
    }

    /** The last one saved that is wanted, if it is not damaged. */
    Optional<Snapshot> newest(StreamId stream, TableKey key, SnapshotChoice wanted)
            throws IOException {
        for (SnapshotEntry entry : entries.getOrDefault(key, List.of()).reversed()) {
            if (wanted.test(entry)) {
                if (entry.offset() + entry.length() > appender.writtenTo()) {
                    appender.write();
                }
                return data.read(entry, stream);
            }
        }
        return Optional.empty();
    }

    /** Ends the file; it needs a table then. */
    SnapshotFile finish() throws IOException {
        try (appender) {
            appender.write();
        }
        return SnapshotFile.inMemory(name, data, entries, entryCount);
    }

    Map<TableKey, List<SnapshotEntry>> entries() {
        return entries;
    }

    SnapshotFileName name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        try (appender) {
            data.close();
        }
    }
}
