package dev.daybook.bench.reference;

import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file full of zeros that were synced, to be written the way the journal writes: the same storage
 * class, the same flags. Writes go on at its beginning when they reach its end.
 */
final class ZeroedFile implements AutoCloseable {
    private static final String NAME = "reference.tmp";
    private static final int PIECE_BYTES = 1024 * 1024;

    private final DiskStorage storage;
    private final StorageFile file;
    private final long sizeBytes;
    private long offset;

    private ZeroedFile(DiskStorage storage, StorageFile file, long sizeBytes) {
        this.storage = storage;
        this.file = file;
        this.sizeBytes = sizeBytes;
    }

    /**
     * @param directory takes the file; must not be a journal's
     * @param sizeBytes whole MiB
     */
    static ZeroedFile create(Path directory, SyncMode mode, long sizeBytes) throws IOException {
        DiskStorage storage = DiskStorage.at(directory, mode);
        storage.prepare();
        storage.create(NAME, sizeBytes);
        StorageFile file = storage.open(NAME, FileUse.WRITE);
        ByteBuffer zeros = StorageFile.newBuffer(PIECE_BYTES);
        for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
            file.writeFully(at, zeros.clear());
        }
        file.sync();
        return new ZeroedFile(storage, file, sizeBytes);
    }

    /** Writes behind the last write; returns when it is durable. */
    void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (offset + length > sizeBytes) {
            offset = 0;
        }
        file.writeFully(offset, bytes);
        file.sync();
        offset += length;
    }

    @Override
    public void close() throws IOException {
        file.close();
        storage.delete(NAME);
    }
}
