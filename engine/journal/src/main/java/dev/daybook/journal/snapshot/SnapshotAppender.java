package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Appends records to a new file of fixed length: gathers them in memory and writes whole pages, the
 * last one again when more comes. Not thread-safe.
 */
final class SnapshotAppender implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final StorageFile file;
    private final long fileSizeBytes;
    private final ByteBuffer buffer = StorageFile.newBuffer(BUFFER_BYTES);

    /** Where the buffer's first byte belongs; whole pages. */
    private long bufferOffset;

    private long writtenTo;

    private SnapshotAppender(StorageFile file, long fileSizeBytes, LogId logId) {
        this.file = file;
        this.fileSizeBytes = fileSizeBytes;
        SnapshotFileHeader.write(logId, buffer.slice(0, SnapshotFileHeader.SIZE_BYTES));
        buffer.position(SnapshotFileHeader.SIZE_BYTES);
    }

    static SnapshotAppender create(Storage storage, String name, long sizeBytes, LogId logId)
            throws IOException {
        long size = Pages.roundUp(sizeBytes);
        storage.create(name, size);
        return new SnapshotAppender(storage.open(name, FileUse.BULK), size, logId);
    }

    /** Where the next record will begin. */
    long endOffset() {
        return bufferOffset + buffer.position();
    }

    boolean hasRoom(int length) {
        return endOffset() + length <= fileSizeBytes;
    }

    /** Everything before this offset can be read from the file. */
    long writtenTo() {
        return writtenTo;
    }

    void append(byte[] bytes, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, buffer.remaining());
            buffer.put(bytes, done, part);
            done += part;
            if (!buffer.hasRemaining()) {
                write();
            }
        }
    }

    /** Writes what was gathered; the unfinished page stays, to be written again. */
    void write() throws IOException {
        long end = endOffset();
        if (end == writtenTo) {
            return;
        }
        int length = buffer.position();
        int pages = Pages.roundUp(length);
        for (int i = length; i < pages; i++) {
            buffer.put(i, (byte) 0);
        }
        file.writeFully(bufferOffset, buffer.duplicate().position(0).limit(pages));
        writtenTo = end;
        int whole = length / Pages.SIZE_BYTES * Pages.SIZE_BYTES;
        buffer.position(whole).limit(length);
        buffer.compact();
        bufferOffset += whole;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
