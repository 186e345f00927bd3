package dev.daybook.journal.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file of fixed length. Reading is thread-safe and goes on where a reading thread was
 * interrupted; writing is for one thread at a time.
 */
public interface StorageFile extends AutoCloseable {
    /** Offsets, lengths and memory addresses of writes are multiples of this. */
    int ALIGNMENT_BYTES = 4096;

    String name();

    long sizeBytes() throws IOException;

    /** Reads at least one byte into what is left of {@code target}; -1 at the file's end. */
    int read(long offset, ByteBuffer target) throws IOException;

    /**
     * Writes some of what is left of {@code source}; durable after {@link #sync} at the latest.
     *
     * @param source a direct buffer made by {@link #newBuffer}
     */
    int write(long offset, ByteBuffer source) throws IOException;

    /** Makes everything written durable. A failure is final: what was written may be lost. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;

    /** A direct buffer that {@link #write} takes. */
    static ByteBuffer newBuffer(int sizeBytes) {
        return ByteBuffer.allocateDirect(sizeBytes + ALIGNMENT_BYTES)
                .alignedSlice(ALIGNMENT_BYTES)
                .slice(0, sizeBytes);
    }

    /** Fills what is left of {@code target}. */
    default void readFully(long offset, ByteBuffer target) throws IOException {
        long next = offset;
        while (target.hasRemaining()) {
            int read = read(next, target);
            if (read < 0) {
                throw new EOFException(
                        "A file ends early; file=%s offset=%d".formatted(name(), next));
            }
            next += read;
        }
    }

    /**
     * Writes what is left of {@code source}. Where a write stops inside a page, that page is
     * written again, because writes have to be aligned.
     */
    default void writeFully(long offset, ByteBuffer source) throws IOException {
        int start = source.position();
        int stalls = 0;
        while (source.hasRemaining()) {
            int before = source.position();
            write(offset + before - start, source);
            if (source.hasRemaining()) {
                int done = source.position() - start;
                source.position(start + done / ALIGNMENT_BYTES * ALIGNMENT_BYTES);
            }
            stalls = source.position() > before ? 0 : stalls + 1;
            if (stalls > 3) {
                throw new IOException(
                        "A write makes no progress; file=%s offset=%d".formatted(name(), offset));
            }
        }
    }
}
