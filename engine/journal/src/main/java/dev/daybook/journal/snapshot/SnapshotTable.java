package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.table.Checks;
import dev.daybook.journal.table.ChunkFile;
import dev.daybook.journal.table.ChunkFileBuilder;
import dev.daybook.journal.table.FileKind;
import dev.daybook.journal.table.SortedTable;
import dev.daybook.journal.table.SortedTableBuilder;
import dev.daybook.journal.table.SortedWalk;
import dev.daybook.journal.table.TableKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the snapshots of a stream in a file that gets no more of them. Thread-safe. */
final class SnapshotTable implements AutoCloseable {
    private static final FileKind KIND = new FileKind("DBKSNAPT", 1);

    private final ChunkFile chunks;
    private final SortedTable table;
    private final int entryCount;

    private SnapshotTable(ChunkFile chunks, SortedTable table, int entryCount) {
        this.chunks = chunks;
        this.table = table;
        this.entryCount = entryCount;
    }

    /**
     * Writes the table of a file; it is there whole, or not at all. The snapshots are durable
     * before: a merge relies on what the tables of newer files tell.
     *
     * @param makeWay is called often
     */
    static void write(
            Storage storage,
            SnapshotFileName name,
            LogId logId,
            Map<TableKey, List<SnapshotEntry>> entries,
            Runnable makeWay)
            throws IOException {
        try (StorageFile data = storage.open(name.data(), FileUse.BULK)) {
            data.sync();
        }
        var sorted = new TreeMap<TableKey, List<SnapshotEntry>>();
        entries.forEach((stream, saved) -> {
            makeWay.run();
            sorted.put(stream, saved);
        });
        var file = new ChunkFileBuilder();
        var table = new SortedTableBuilder(file, entries.size());
        var value = new ByteSink(1024);
        int count = 0;
        for (var ofStream : sorted.entrySet()) {
            makeWay.run();
            SnapshotEntry.writeAll(ofStream.getValue(), value);
            table.add(ofStream.getKey(), value);
            count += ofStream.getValue().size();
        }
        file.directory().writeVarint(count);
        table.finish();
        file.finish(KIND, identity(name, logId)).write(storage, name.table());
    }

    /** Throws where the table is missing, damaged, or of another file. */
    static SnapshotTable open(Storage storage, SnapshotFileName name, LogId logId)
            throws IOException {
        return ChunkFile.open(
                storage.open(name.table(), FileUse.READ),
                KIND,
                identity(name, logId),
                Checks.ALL,
                SnapshotTable::read);
    }

    private static SnapshotTable read(ChunkFile chunks, ByteSource directory) {
        int count = Math.toIntExact(directory.readVarint());
        return new SnapshotTable(chunks, SortedTable.read(chunks, directory), count);
    }

    private static byte[] identity(SnapshotFileName name, LogId logId) {
        ByteBuffer identity = ByteBuffer.allocate(64);
        logId.write(identity, 0);
        identity.putLong(16, name.first()).putLong(24, name.last()).putInt(32, name.merges());
        return identity.array();
    }

    /** How many snapshots there are. */
    int entryCount() {
        return entryCount;
    }

    /** A stream's snapshots, oldest first. */
    List<SnapshotEntry> find(TableKey key) throws IOException {
        Optional<byte[]> value = table.find(key);
        return value.isEmpty() ? List.of() : SnapshotEntry.readAll(new ByteSource(value.get(), 0));
    }

    /** The last one saved that is wanted. */
    Optional<SnapshotEntry> newest(TableKey key, SnapshotChoice wanted) throws IOException {
        return table.find(key)
                .flatMap(value -> SnapshotEntry.newest(new ByteSource(value, 0), wanted));
    }

    /** All streams in the order of their keys. */
    Walk walk() {
        return new Walk(table.walk());
    }

    /** Goes from stream to stream. For one thread. */
    record Walk(SortedWalk table) {

        /** False at the end. */
        boolean next() throws IOException {
            return table.next();
        }

        TableKey key() {
            return table.key();
        }

        /** In the order in which they were saved. */
        List<SnapshotEntry> entries() {
            return SnapshotEntry.readAll(new ByteSource(table.value(), 0));
        }
    }

    static TableKey key(StreamId stream) {
        return TableKey.of(stream);
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
