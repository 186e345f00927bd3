package dev.daybook.journal.compress;

import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Recompresses sealed segments, one after the other, on a thread of its own that rests most of the
 * time.
 *
 * <p>Design note: a crash leaves the old segment or the new one under the segment's name, and both
 * say the same. So no failure here is the journal's: the old segment stays, and the next opening
 * tries again. Thread-safe.
 */
public final class Recompressor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Recompressor.class.getName());

    /** As fast as it goes, for a thread that has nothing else to do. */
    public static final int WITHOUT_REST = 100;

    private final Storage storage;
    private final SegmentFiles files;
    private final Pace pace;
    private final int percent;
    private final ExecutorService thread;

    /**
     * @param percent how much of one processor's time it takes at most; 0 for never
     */
    public Recompressor(Storage storage, SegmentFiles files, int percent, ThreadSource threads) {
        this.storage = storage;
        this.files = files;
        this.percent = percent;
        this.pace = new Pace(Math.max(1, percent), System::nanoTime);
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> threads.unstarted("daybook-journal-recompress", task));
    }

    /** Recompresses a segment later; it is sealed, has its footer, and is not the last one. */
    public void later(int segment) {
        if (percent == 0) {
            return;
        }
        try {
            thread.execute(() -> recompress(segment, pace));
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "A segment is left for the next opening", closed);
        }
    }

    /** Recompresses a segment on the calling thread, which is the only one to do so now. */
    public void recompress(int segment, int ofOneProcessorPercent) {
        recompress(segment, new Pace(ofOneProcessorPercent, System::nanoTime));
    }

    private void recompress(int segment, Pace ofThis) {
        if (files.file(segment).packed().isPresent()) {
            return;
        }
        String name = files.name(segment);
        try {
            var packed = new SegmentPacking(storage, ofThis).run(name);
            if (packed.isPresent()) {
                files.replace(segment, packed.get().name(), packed.get().blocks());
            }
        } catch (Pace.StoppedException closing) {
            LOG.log(Level.DEBUG, "A segment is left for the next opening; segment=" + name);
        } catch (IOException | StoreException failure) {
            LOG.log(
                    Level.WARNING,
                    "A segment is not recompressed; segment=%s cause=%s".formatted(name, failure));
        }
    }

    /** Ends what is under way, and leaves the rest for the next opening. */
    @Override
    public void close() {
        thread.shutdown();
        pace.stop();
        thread.close();
    }
}
