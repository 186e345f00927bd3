package dev.daybook.journal;

import dev.daybook.journal.background.Background;
import dev.daybook.journal.background.Pace;
import dev.daybook.journal.compress.Recompressor;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.ThreadSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What is left to do with segments that get no more blocks: a footer, then recompression. All of it
 * can wait, so one thread does it, footers first, at a {@link Pace} while the writer is at work.
 * Thread-safe.
 */
final class SegmentUpkeep implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SegmentUpkeep.class.getName());
    private static final long FOOTER_PATIENCE_SECONDS = 2;

    /** So long what an earlier run left waits for others to be idle. */
    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Storage storage;
    private final SegmentFiles files;
    private final Recompressor recompressor;
    private final boolean recompress;
    private final Pace footerPace;
    private final Pace recompressionPace;
    private final ThreadPoolExecutor thread;

    private enum Kind {
        START,
        FOOTER,
        RECOMPRESSION,
        NOTHING_LEFT
    }

    private record Task(Kind kind, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }

    SegmentUpkeep(
            Storage storage,
            SegmentFiles files,
            boolean recompress,
            Background background,
            ThreadSource threads) {
        this.storage = storage;
        this.files = files;
        this.recompressor = new Recompressor(storage, files);
        this.recompress = recompress;
        this.footerPace = background.pace();
        this.recompressionPace = background.pace();
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new PriorityBlockingQueue<>(1, Comparator.comparing(SegmentUpkeep::kind)),
                        task -> threads.unstarted("daybook-journal-upkeep", task));
    }

    private static Kind kind(Runnable task) {
        return ((Task) task).kind();
    }

    /** A segment was sealed. */
    void later(SealedSegment segment) {
        int number = numberOf(segment.header());
        later(
                new Task(
                        Kind.FOOTER,
                        new FooterTask(
                                storage, segment, footerPace, () -> recompressLater(number))));
    }

    /**
     * What closing or a crash left undone: not before the first use of an opened journal is over.
     */
    void later(ScannedJournal journal) {
        later(new Task(Kind.START, this::awaitIdle));
        for (ScannedSegment segment : journal.segments()) {
            if (segment.isSealed() && segment.footer().isEmpty()) {
                later(SealedSegment.of(segment));
            } else if (segment.isSealed() && segment.packed().isEmpty()) {
                recompressLater(numberOf(segment.header()));
            }
        }
    }

    private void awaitIdle() {
        try {
            footerPace.restUntilIdle(LONGEST_START_NANOS);
        } catch (Pace.StoppedException closing) {
            LOG.log(Level.DEBUG, "What was left is left for the next opening");
        }
    }

    private static int numberOf(SegmentHeader segment) {
        return Math.toIntExact(segment.epoch() - 1);
    }

    private void recompressLater(int segment) {
        if (recompress) {
            later(
                    new Task(
                            Kind.RECOMPRESSION,
                            () -> recompressor.recompress(segment, recompressionPace)));
        }
    }

    private void later(Task task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "A segment is left for the next opening", closed);
        }
    }

    /** Recompresses every segment that can be, on the calling thread and without a rest. */
    void recompressNow() {
        for (int segment = 0; segment < files.count() - 1; segment++) {
            recompressor.recompress(segment, Pace.withoutRest());
        }
    }

    /** Waits until nothing is left to do; false where that takes longer. */
    boolean await(long nanos) throws InterruptedException {
        var done = new CountDownLatch(1);
        try {
            thread.execute(new Task(Kind.NOTHING_LEFT, done::countDown));
        } catch (RejectedExecutionException closed) {
            return false;
        }
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Footers that are nearly done get some time; the rest is done at the next opening. */
    void finish() {
        thread.shutdown();
        recompressionPace.stop();
        footerPace.hurry();
        boolean interrupted = Thread.interrupted();
        try {
            if (!thread.awaitTermination(FOOTER_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "Footers are left for the next opening");
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        footerPace.stop();
        recompressionPace.stop();
        thread.close();
    }
}
