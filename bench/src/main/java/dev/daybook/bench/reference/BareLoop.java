package dev.daybook.bench.reference;

import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The least that a durable, hash-chained log has to do with bytes that are already encoded: SHA-256
 * over the last hash and the block, one synced write, the next block. No engine can be faster
 * without writing larger blocks.
 */
public final class BareLoop {
    private static final long FILE_SIZE_BYTES = 32L * 1024 * 1024;
    private static final int LEAST_BLOCKS = 16;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path directory;
    private final SyncMode mode;

    public BareLoop(Path directory, SyncMode mode) {
        this.directory = directory;
        this.mode = mode;
    }

    /**
     * Writes for a while.
     *
     * @param bytes what a run has written, to be written again
     * @param blockSizeBytes of each block; whole pages
     * @param eventsPerBlock that blocks of the run held on average
     * @return events a second
     */
    public double eventsPerSecond(
            byte[] bytes, int blockSizeBytes, double eventsPerBlock, double seconds)
            throws IOException {
        MessageDigest sha256 = sha256();
        ByteBuffer block = StorageFile.newBuffer(blockSizeBytes);
        byte[] lastHash = new byte[sha256.getDigestLength()];
        try (ZeroedFile file = ZeroedFile.create(directory, mode, FILE_SIZE_BYTES)) {
            long startNanos = System.nanoTime();
            long endNanos = startNanos + (long) (seconds * NANOS_PER_SECOND);
            int blocks = 0;
            int from = 0;
            while (blocks < LEAST_BLOCKS || System.nanoTime() < endNanos) {
                block.clear();
                while (block.hasRemaining()) {
                    int length = Math.min(block.remaining(), bytes.length - from);
                    block.put(bytes, from, length);
                    from = (from + length) % bytes.length;
                }
                block.flip();
                sha256.update(lastHash);
                sha256.update(block);
                lastHash = sha256.digest();
                block.flip().put(0, lastHash);
                file.write(block);
                blocks++;
            }
            return blocks * eventsPerBlock * NANOS_PER_SECOND / (System.nanoTime() - startNanos);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }
}
