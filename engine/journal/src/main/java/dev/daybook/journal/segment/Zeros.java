package dev.daybook.journal.segment;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes zeros. Thread-safe. */
final class Zeros {
    static final int CHUNK_BYTES = 1024 * 1024;

    private static final ByteBuffer CHUNK = StorageFile.newBuffer(CHUNK_BYTES).asReadOnlyBuffer();

    private Zeros() {}

    /** Writes zeros; returns when they are durable. */
    static void write(StorageFile file, long offset, long length) throws IOException {
        write(file, offset, length, () -> {});
    }

    /**
     * Writes zeros; returns when they are durable.
     *
     * @param afterChunk for work that makes way for other work
     */
    static void write(StorageFile file, long offset, long length, Runnable afterChunk)
            throws IOException {
        for (long done = 0; done < length; done += CHUNK_BYTES) {
            int chunk = (int) Math.min(CHUNK_BYTES, length - done);
            file.writeFully(offset + done, CHUNK.slice(0, chunk));
            afterChunk.run();
        }
        file.sync();
    }
}
