package dev.daybook.journal.segment;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes zeros ahead of the writer, because a synced write into space that the file has already is
 * many times faster than one that makes the file take more space.
 *
 * <p>Design note: it only moves forward, and the writer takes the lock before it writes where no
 * zeros are yet; so zeros never land on a block. It uses a file handle of its own: an error of its
 * sync says nothing about the writer's, and an error that the file system reports once can't be
 * taken from the writer. When zero-filling fails it ends; the writer meets the cause itself.
 */
final class ZeroFill implements AutoCloseable {
    private static final int CHUNK_BYTES = 1024 * 1024;

    private final StorageFile file;
    private final long aheadBytes;
    private final Executor background;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final long endOffset;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ByteBuffer zeros;
    private long filledOffset;
    private boolean ended;
    private volatile long writerOffset;
    private volatile long safeOffset;

    ZeroFill(StorageFile file, long startOffset, long aheadBytes, Executor background)
            throws IOException {
        this.file = file;
        this.aheadBytes = aheadBytes;
        this.background = background;
        this.endOffset = file.sizeBytes();
        this.filledOffset = startOffset;
        this.safeOffset = startOffset;
    }

    /** The writer is about to write up to an offset, and no zeros may follow there. */
    void claim(long toOffset) {
        if (toOffset > safeOffset) {
            lock.lock();
            try {
                filledOffset = Math.max(filledOffset, toOffset);
                safeOffset = filledOffset;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * The writer is here: fill ahead of it in the background. Not before half of what was filled is
     * used up, for else each block would be followed by a little write of zeros.
     */
    void follow(long offset) {
        writerOffset = offset;
        long target = Math.min(endOffset, offset + aheadBytes);
        boolean due = safeOffset < target && safeOffset - offset <= aheadBytes / 2;
        if (due && scheduled.compareAndSet(false, true)) {
            background.execute(this::fill);
        }
    }

    private void fill() {
        try {
            while (fillChunk()) {
                // each chunk takes the lock anew, so that the writer never waits for long
            }
        } finally {
            scheduled.set(false);
        }
    }

    private boolean fillChunk() {
        lock.lock();
        try {
            return fillChunkLocked();
        } finally {
            lock.unlock();
        }
    }

    private boolean fillChunkLocked() {
        long target = Math.min(endOffset, writerOffset + aheadBytes);
        int length = (int) Math.min(CHUNK_BYTES, target - filledOffset);
        if (ended || length <= 0) {
            return false;
        }
        try {
            file.writeFully(filledOffset, zeros().limit(length));
            file.sync();
        } catch (IOException failure) {
            ended = true;
            return false;
        }
        filledOffset += length;
        safeOffset = filledOffset;
        return true;
    }

    private ByteBuffer zeros() {
        if (zeros == null) {
            zeros = StorageFile.newBuffer(CHUNK_BYTES);
        }
        return zeros.clear();
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            ended = true;
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
