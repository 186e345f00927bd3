package dev.daybook.journal.segment;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes zeros. Thread-safe. */
final class Zeros {
    static final int CHUNK_BYTES = 1024 * 1024;

    private static final ByteBuffer CHUNK = StorageFile.newBuffer(CHUNK_BYTES).asReadOnlyBuffer();

    private Zeros() {}

    /** Writes at most a chunk of zeros; returns when they are durable. */
    static void write(StorageFile file, long offset, int length) throws IOException {
        file.writeFully(offset, CHUNK.slice(0, length));
        file.sync();
    }
}
