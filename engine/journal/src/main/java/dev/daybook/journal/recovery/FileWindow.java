package dev.daybook.journal.recovery;

import dev.daybook.journal.storage.StorageFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads a file from its start to its end in large steps, which are aligned as {@link
 * dev.daybook.journal.storage.FileUse#SCAN} wants it. Not thread-safe.
 */
final class FileWindow {
    private static final int SIZE_BYTES = 1024 * 1024;

    /** At once, so that a write of somebody else's never waits for more. */
    private static final int STEP_BYTES = 128 * 1024;

    private final ByteBuffer buffer;
    private final StorageFile file;
    private final long fileSizeBytes;
    private long start;

    FileWindow(StorageFile file) throws IOException {
        this.file = file;
        this.fileSizeBytes = file.sizeBytes();
        this.buffer = StorageFile.newBuffer((int) Math.min(SIZE_BYTES, aligned(fileSizeBytes)));
        buffer.limit(0);
    }

    private static long aligned(long sizeBytes) {
        return (sizeBytes + StorageFile.ALIGNMENT_BYTES - 1)
                / StorageFile.ALIGNMENT_BYTES
                * StorageFile.ALIGNMENT_BYTES;
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
            fill(offset / StorageFile.ALIGNMENT_BYTES * StorageFile.ALIGNMENT_BYTES);
        }
        return buffer.slice((int) (offset - start), available);
    }

    private void fill(long fromOffset) throws IOException {
        start = fromOffset;
        int wanted = (int) Math.min(buffer.capacity(), fileSizeBytes - start);
        int filled = 0;
        buffer.limit(0);
        while (filled < wanted) {
            int step = Math.min(STEP_BYTES, buffer.capacity() - filled);
            int read = file.read(start + filled, buffer.clear().slice(filled, step));
            if (read < 0) {
                buffer.limit(0);
                throw new EOFException(
                        "A file ends early; file=%s offset=%d"
                                .formatted(file.name(), start + filled));
            }
            filled += read;
        }
        buffer.clear().limit(filled);
    }
}
