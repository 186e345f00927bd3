package dev.daybook.journal.recovery;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a file from its start to its end in large steps. Not thread-safe. */
final class FileWindow {
    private static final int SIZE_BYTES = 1024 * 1024;

    private final ByteBuffer buffer;
    private final StorageFile file;
    private final long fileSizeBytes;
    private long start;

    FileWindow(StorageFile file) throws IOException {
        this.file = file;
        this.fileSizeBytes = file.sizeBytes();
        this.buffer = ByteBuffer.allocateDirect((int) Math.min(SIZE_BYTES, fileSizeBytes));
        buffer.limit(0);
    }

    long fileSizeBytes() {
        return fileSizeBytes;
    }

    /**
     * The bytes at an offset: {@code length} of them, or what the file has; valid until the next
     * call.
     */
    ByteBuffer at(long offset, int length) throws IOException {
        int available = (int) Math.min(length, fileSizeBytes - offset);
        if (offset < start || offset + available > start + buffer.limit()) {
            buffer.clear().limit((int) Math.min(SIZE_BYTES, fileSizeBytes - offset));
            file.readFully(offset, buffer);
            buffer.flip();
            start = offset;
        }
        return buffer.slice((int) (offset - start), available);
    }
}
