package dev.daybook.journal.segment;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes zeros ahead of the writer, because a synced write into space that the file has already is
 * many times faster than one that makes the file take more space.
 *
 * <pre>
 *   blocks | zeros, free to be written over | chunk under way | ...
 *          writer                           safe
 * </pre>
 *
 * <p>Design note: it only moves forward, and takes a chunk before it writes it. The writer may go
 * up to the safe offset without asking; before it goes further it waits for a chunk that is under
 * way there, and then moves the safe offset itself. So zeros never land on a block, and the writer
 * never waits for a sync of zeros while these are far enough ahead. It uses a file handle of its
 * own: an error of its sync says nothing about the writer's, and an error that the file system
 * reports once can't be taken from the writer. When zero-filling fails it ends; the writer meets
 * the cause itself.
 */
final class ZeroFill implements AutoCloseable {
    private final StorageFile file;
    private final long aheadBytes;
    private final Executor background;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final long endOffset;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition chunkDone = lock.newCondition();
    private boolean underWay;
    private boolean ended;
    private volatile long writerOffset;
    private volatile long safeOffset;

    /**
     * @param startOffset what is before it is blocks, or zeros that were written
     */
    ZeroFill(StorageFile file, long startOffset, long aheadBytes, Executor background)
            throws IOException {
        this.file = file;
        this.aheadBytes = aheadBytes;
        this.background = background;
        this.endOffset = file.sizeBytes();
        this.safeOffset = startOffset;
    }

    /** The writer is about to write up to an offset, and no zeros may follow there. */
    void claim(long toOffset) {
        if (toOffset <= safeOffset) {
            return;
        }
        lock.lock();
        try {
            while (underWay && toOffset > safeOffset) {
                chunkDone.awaitUninterruptibly();
            }
            safeOffset = Math.max(safeOffset, toOffset);
        } finally {
            lock.unlock();
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
            for (int length = takeChunk(); length > 0; length = takeChunk()) {
                long start = safeOffset;
                endChunk(start + length, write(start, length));
            }
        } finally {
            scheduled.set(false);
        }
    }

    /**
     * Takes the next chunk, which begins at the safe offset, and returns its length; 0 for none.
     */
    private int takeChunk() {
        lock.lock();
        try {
            long target = Math.min(endOffset, writerOffset + aheadBytes);
            long length = ended ? 0 : Math.min(Zeros.CHUNK_BYTES, target - safeOffset);
            underWay = length > 0;
            return (int) Math.max(0, length);
        } finally {
            lock.unlock();
        }
    }

    private boolean write(long offset, int length) {
        try {
            Zeros.write(file, offset, length);
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    private void endChunk(long end, boolean written) {
        lock.lock();
        try {
            if (written) {
                safeOffset = end;
            }
            underWay = false;
            chunkDone.signalAll();
            if (ended) {
                file.close();
            }
            ended |= !written;
        } catch (IOException ignored) {
            // The zeros were synced, and nobody needs them any more.
        } finally {
            lock.unlock();
        }
    }

    /** Fills no more; whoever has a chunk under way closes the file behind it. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            ended = true;
            if (!underWay) {
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
