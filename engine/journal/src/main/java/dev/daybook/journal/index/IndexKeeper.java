package dev.daybook.journal.index;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.Checks;
import dev.daybook.journal.table.FileImage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keeps an index file for every sealed segment: opens those that are there, and writes missing ones
 * on a thread of its own.
 *
 * <p>Design note: index files can be made again at any time, so no failure here is the journal's. A
 * file that can't be written stays in memory, and is tried again with the next one and at the next
 * opening.
 */
public final class IndexKeeper implements AutoCloseable {
    /** The directory beside the journal's. */
    public static final String DIRECTORY = "index";

    private static final long PATIENCE_SECONDS = 2;
    private static final Logger LOG = System.getLogger(IndexKeeper.class.getName());

    private final JournalIndex index;
    private final Storage storage;
    private final Checks checks;
    private final Runnable onReleased;
    private final ExecutorService thread;
    private final Pace pace;
    private volatile boolean closing;

    /** However soon a journal is closed, one missing file is made. For the thread alone. */
    private boolean hasKept;

    /**
     * @param storage the index's own directory
     * @param pace of the thread, which makes way for other work
     * @param onReleased when a segment's index is in memory no more: entries may be idle now
     */
    public IndexKeeper(
            JournalIndex index,
            Storage storage,
            ExecutorService thread,
            Pace pace,
            Runnable onReleased) {
        this.index = index;
        this.storage = storage;
        this.checks = index.checks();
        this.thread = thread;
        this.pace = pace;
        this.onReleased = onReleased;
    }

    /** Opens the files of sealed segments; those that are missing are written from now on. */
    public void open() {
        Set<String> files = files();
        for (SegmentSlot slot : index.slots()) {
            if (slot.isSealed() && files.contains(slot.identity().indexName())) {
                openFile(slot);
            }
        }
        index.onMade(this::later);
        index.slots().stream()
                .filter(SegmentSlot::isSealed)
                .filter(slot -> !slot.hasIndex() || slot.live().isPresent())
                .forEach(this::later);
    }

    /** The index files of this journal's segments; any others are deleted. */
    private Set<String> files() {
        var wanted =
                index.slots().stream()
                        .filter(SegmentSlot::isSealed)
                        .map(slot -> slot.identity().indexName())
                        .collect(Collectors.toSet());
        var found = new HashSet<String>();
        try {
            storage.prepare();
            for (String name : storage.list()) {
                if (wanted.contains(name)) {
                    found.add(name);
                } else {
                    storage.delete(name);
                }
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The directory of index files can't be used; cause=" + failure);
        }
        return found;
    }

    private void openFile(SegmentSlot slot) {
        String name = slot.identity().indexName();
        try {
            var file = storage.open(name, FileUse.READ);
            slot.use(SealedIndex.open(file, slot.identity(), checks));
        } catch (IOException damaged) {
            log("An index file can't be used and is made again", name, damaged);
        }
    }

    /** A segment was sealed, and every block of it is published. */
    public void seal(SegmentIdentity segment) {
        index.seal(segment);
        later(index.slots().get(segment.segment()));
    }

    private void later(SegmentSlot slot) {
        try {
            thread.execute(() -> keepAll(slot));
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "An index file is left for the next opening", closed);
        }
    }

    private void keepAll(SegmentSlot first) {
        keep(first);
        for (SegmentSlot slot : index.slots()) {
            if (slot.isSealed() && slot.hasUnwritten()) {
                keep(slot);
            }
        }
    }

    private void keep(SegmentSlot slot) {
        if (closing && hasKept) {
            return;
        }
        try {
            pace.start();
            Optional<FileImage> image = slot.unwritten(pace::rest);
            if (image.isPresent()) {
                hasKept = true;
                write(slot, image.get());
                onReleased.run();
            }
        } catch (IOException | RuntimeException failure) {
            log("An index can't be made", slot.identity().indexName(), failure);
        }
    }

    private void write(SegmentSlot slot, FileImage image) throws IOException {
        SegmentIdentity segment = slot.identity();
        try {
            image.write(storage, segment.indexName());
            var file = storage.open(segment.indexName(), FileUse.READ);
            slot.use(SealedIndex.open(file, segment, checks));
        } catch (IOException failure) {
            log("An index can't be written and stays in memory", segment.indexName(), failure);
            slot.useInMemory(image);
        }
    }

    private static void log(String what, String file, Exception cause) {
        LOG.log(Level.WARNING, "%s; file=%s cause=%s".formatted(what, file, cause));
    }

    /** Waits until every file is written that is wanted now; false where that takes longer. */
    public boolean await(long nanos) throws InterruptedException {
        var done = new CountDownLatch(1);
        try {
            thread.execute(done::countDown);
        } catch (RejectedExecutionException closed) {
            return false;
        }
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the file that is written now, and gives those that wait a little time. */
    public void finish() {
        thread.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "Index files are left for the next opening");
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        closing = true;
        thread.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the files; nothing is read any more. */
    @Override
    public void close() {
        index.slots().forEach(SegmentSlot::close);
    }
}
