package dev.daybook.bench.reference;

import dev.daybook.bench.load.Latencies;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * How long the disk takes to make one page of 4 KiB durable, one after the other, with nothing else
 * to do: no reply can come sooner.
 */
public final class BareSync {
    private static final long FILE_SIZE_BYTES = 16L * 1024 * 1024;
    private static final int LEAST_SAMPLES = 50;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path directory;
    private final SyncMode mode;
    private final Latencies latencies = new Latencies();

    /** Nothing is measured yet. */
    public BareSync(Path directory, SyncMode mode) {
        this.directory = directory;
        this.mode = mode;
    }

    /** Measures for a while; what was measured before is kept. */
    public void measure(double seconds) throws IOException {
        ByteBuffer page = StorageFile.newBuffer(StorageFile.ALIGNMENT_BYTES);
        try (ZeroedFile file = ZeroedFile.create(directory, mode, FILE_SIZE_BYTES)) {
            long endNanos = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
            for (int i = 0; i < LEAST_SAMPLES || System.nanoTime() < endNanos; i++) {
                page.clear().putInt(0, i);
                long startNanos = System.nanoTime();
                file.write(page);
                latencies.record(System.nanoTime() - startNanos);
            }
        }
    }

    public Latencies latencies() {
        return latencies;
    }
}
