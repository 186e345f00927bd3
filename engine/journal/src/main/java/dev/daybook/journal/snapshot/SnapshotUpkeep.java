package dev.daybook.journal.snapshot;

import dev.daybook.journal.background.Background;
import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.snapshot.SnapshotWalk.DamagedTableException;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the tables of full files and merges old ones, on one thread that makes way for others.
 *
 * <p>Design note: who saves snapshots comes to wait when tables are late, and nobody ever waits for
 * a merge. So a table is written between two pieces of a merge, may take a larger part of a
 * processor, and is written without rest once someone waits. Thread-safe.
 */
final class SnapshotUpkeep implements AutoCloseable {
    /** Full files that wait for their table; who saves waits before there are more. */
    private static final int MAX_WAITING = 2;

    /** A table may take so many times what a merge may. */
    private static final int TABLES_SHARE = 2;

    private final Storage storage;
    private final LogId logId;
    private final long fileSizeBytes;
    private final FinishedFiles files;
    private final Pace tablePace;
    private final Pace mergePace;
    private final ExecutorService thread;
    private final Queue<Full> full = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int waiting;
    private volatile boolean closing;

    /** Since the last look at what is worth merging; for the thread alone once it runs. */
    private int filesMore;

    private record Full(SnapshotFile file, ActiveFile written) {}

    SnapshotUpkeep(
            Storage storage,
            LogId logId,
            long fileSizeBytes,
            FinishedFiles files,
            Background background,
            ThreadSource threads) {
        this.storage = storage;
        this.logId = logId;
        this.fileSizeBytes = fileSizeBytes;
        this.files = files;
        this.filesMore = files.oldestFirst().size();
        this.tablePace = background.pace(TABLES_SHARE, this::isAwaited);
        this.mergePace = background.pace(1, () -> !full.isEmpty());
        this.thread = threads.oneAfterTheOther("daybook-snapshots");
    }

    /** Merges what earlier runs left. */
    void start() {
        if (isDue()) {
            thread.execute(this::work);
        }
    }

    private boolean isDue() {
        return SnapshotSurvey.isDue(filesMore, files.oldestFirst().size());
    }

    private boolean isAwaited() {
        return waiting >= MAX_WAITING;
    }

    /** Waits while too many tables are late; not for long. */
    void awaitRoom() {
        lock.lock();
        try {
            while (isAwaited() && !closing) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A file is full; it can be read, and gets its table in the background. */
    void add(SnapshotFile file, ActiveFile written) {
        files.add(file);
        changeWaiting(1);
        full.add(new Full(file, written));
        thread.execute(this::work);
    }

    private void changeWaiting(int by) {
        lock.lock();
        try {
            int now = waiting + by;
            waiting = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        writeTables();
        try {
            merge();
        } catch (DamagedTableException damaged) {
            files.replace(List.of(damaged.file()), null);
            delete(damaged.file());
        } catch (IOException | RuntimeException failure) {
            // The files stay as they are, and are looked at again when there are some more.
        }
    }

    private boolean writeTables() {
        boolean any = false;
        for (Full each = full.poll(); each != null; each = full.poll()) {
            writeTable(each);
            any = true;
        }
        return any;
    }

    private void writeTable(Full each) {
        SnapshotFile file = each.file();
        try {
            tablePace.start();
            SnapshotTable.write(
                    storage, file.name(), logId, each.written().entries(), tablePace::rest);
            var table = SnapshotTable.open(storage, file.name(), logId);
            files.replace(List.of(file), SnapshotFile.of(file.name(), file.data(), table));
            filesMore++;
        } catch (IOException | RuntimeException failure) {
            files.replace(List.of(file), null);
            FinishedFiles.closeQuietly(file);
        } finally {
            changeWaiting(-1);
        }
    }

    private void merge() throws IOException {
        if (!isDue()) {
            return;
        }
        filesMore = 0;
        List<SnapshotFile> all = files.oldestFirst();
        mergePace.start();
        var merge = new SnapshotMerge(storage, logId, this::makeWay);
        for (var group : SnapshotSurvey.of(all, fileSizeBytes, this::makeWay).groups()) {
            List<SnapshotFile> newer = files.after(group.getLast());
            files.replace(group, merge.merge(group, newer).orElse(null));
            group.forEach(this::delete);
        }
    }

    /** Between two pieces of a merge; its rest ends when there is a table to write. */
    private void makeWay() {
        if (writeTables()) {
            mergePace.start();
        }
        mergePace.rest();
    }

    /**
     * Its table first: without one a file is looked at again, as if its process had been killed.
     */
    private void delete(SnapshotFile file) {
        try {
            storage.delete(file.name().table());
            storage.delete(file.name().data());
        } catch (IOException stays) {
            // The next opening deletes what was merged.
        }
        FinishedFiles.closeQuietly(file);
    }

    /** Waits until every full file has its table and merges are done. */
    void settle() {
        try {
            thread.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("The background failed", failure);
        }
    }

    /** Writes tables that are late, and leaves merges for later. */
    @Override
    public void close() {
        closing = true;
        changeWaiting(0);
        tablePace.hurry();
        mergePace.stop();
        thread.close();
    }
}
