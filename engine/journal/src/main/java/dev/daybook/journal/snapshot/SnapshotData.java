package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A file of snapshots, open for reading. Thread-safe. */
final class SnapshotData implements AutoCloseable {
    private final StorageFile file;

    private SnapshotData(StorageFile file) {
        this.file = file;
    }

    /** Gets the snapshots of a file, oldest first. */
    interface Visitor {
        void visit(Snapshot snapshot, SnapshotEntry entry) throws IOException;
    }

    /** Opens a file that has just been made. */
    static SnapshotData open(Storage storage, String name) throws IOException {
        return new SnapshotData(storage.open(name, FileUse.READ));
    }

    /** Empty where the file holds no snapshots of this journal, or none that this version reads. */
    static Optional<SnapshotData> open(Storage storage, String name, LogId logId)
            throws IOException {
        StorageFile file = storage.open(name, FileUse.READ);
        boolean isOurs = false;
        try {
            ByteBuffer page = ByteBuffer.allocate(SnapshotFileHeader.SIZE_BYTES);
            isOurs = file.sizeBytes() >= page.limit();
            if (isOurs) {
                file.readFully(0, page);
                isOurs = SnapshotFileHeader.isOf(logId, page.flip());
            }
            return isOurs ? Optional.of(new SnapshotData(file)) : Optional.empty();
        } finally {
            if (!isOurs) {
                file.close();
            }
        }
    }

    /** Empty where the record is damaged or of another stream. */
    Optional<Snapshot> read(SnapshotEntry entry, StreamId stream) throws IOException {
        return record(entry.offset(), entry.length())
                .flatMap(SnapshotRecord::read)
                .filter(snapshot -> snapshot.stream().equals(stream))
                .filter(snapshot -> snapshot.revision() == entry.revision())
                .filter(snapshot -> snapshot.format() == entry.format());
    }

    /** The bytes of a record; empty where the file ends before. */
    Optional<byte[]> record(long offset, long length) throws IOException {
        if (length < 0 || offset < 0 || offset + length > file.sizeBytes()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) length];
        file.readFully(offset, ByteBuffer.wrap(bytes));
        return Optional.of(bytes);
    }

    /** Reads records one after the other, up to the first that is damaged or missing. */
    void scan(Visitor visitor) throws IOException {
        long offset = SnapshotFileHeader.SIZE_BYTES;
        while (true) {
            Optional<byte[]> head = record(offset, SnapshotRecord.HEAD_BYTES);
            if (head.isEmpty()) {
                return;
            }
            long length = SnapshotRecord.length(head.get());
            Optional<Snapshot> snapshot =
                    length == SnapshotRecord.HEAD_BYTES
                            ? Optional.empty()
                            : record(offset, length).flatMap(SnapshotRecord::read);
            if (snapshot.isEmpty()) {
                return;
            }
            visitor.visit(snapshot.get(), SnapshotEntry.of(snapshot.get(), offset, (int) length));
            offset += length;
        }
    }

    long sizeBytes() throws IOException {
        return file.sizeBytes();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
