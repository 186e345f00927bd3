package dev.daybook.journal.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files that get no more snapshots, oldest first. Thread-safe. */
final class FinishedFiles {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<SnapshotFile> oldestFirst;

    FinishedFiles(List<SnapshotFile> oldestFirst) {
        this.oldestFirst = List.copyOf(oldestFirst);
    }

    List<SnapshotFile> oldestFirst() {
        return oldestFirst;
    }

    void add(SnapshotFile newest) {
        lock.lock();
        try {
            var files = new ArrayList<>(oldestFirst);
            files.add(newest);
            oldestFirst = List.copyOf(files);
        } finally {
            lock.unlock();
        }
    }

    /** Puts a file in the place of neighbours, or nothing. */
    void replace(List<SnapshotFile> old, @Nullable SnapshotFile by) {
        lock.lock();
        try {
            var files = new ArrayList<>(oldestFirst);
            int at = files.indexOf(old.getFirst());
            files.removeAll(old);
            if (by != null) {
                files.add(at, by);
            }
            oldestFirst = List.copyOf(files);
        } finally {
            lock.unlock();
        }
    }

    /** Those after a file that is one of them. */
    List<SnapshotFile> after(SnapshotFile file) {
        List<SnapshotFile> files = oldestFirst;
        return files.subList(files.indexOf(file) + 1, files.size());
    }

    void close() {
        oldestFirst.forEach(FinishedFiles::closeQuietly);
    }

    static void closeQuietly(AutoCloseable file) {
        try {
            file.close();
        } catch (Exception failure) {
            // What it held is derived.
        }
    }
}
