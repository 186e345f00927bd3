package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.TableKey;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.TimeAxis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in append-only files, which get a table when they are full, and are merged and thinned
 * out in the background. Nothing is synced before it is used: checksums tell what a power loss
 * spoilt. Whatever fails, a snapshot is lost and nothing else happens.
 *
 * <p>The files are described in {@code docs/formats/snapshots.md}.
 */
public final class FileSnapshotStore implements SnapshotStore {
    /** Fewer free bytes are left to the journal, in files of snapshots. */
    private static final int RESERVED_FILES = 8;

    /** After a failure so many snapshots are dropped before the disk is tried again. */
    private static final int PAUSE_SAVES = 1_000;

    /** Full files that wait for their table; who saves waits before there are more. */
    private static final int MAX_WAITING = 2;

    private final Storage storage;
    private final LogId logId;
    private final long fileSizeBytes;
    private final ExecutorService background;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition tableWritten = lock.newCondition();
    private final ByteSink record = new ByteSink(4096);
    private volatile List<SnapshotFile> oldestFirst;
    private volatile boolean closed;
    private @Nullable ActiveFile active;
    private long nextNumber;
    private int waiting;
    private int pause;

    private FileSnapshotStore(
            Storage storage,
            LogId logId,
            long fileSizeBytes,
            ThreadSource threads,
            List<SnapshotFile> files) {
        this.storage = storage;
        this.logId = logId;
        this.fileSizeBytes = fileSizeBytes;
        this.oldestFirst = List.copyOf(files);
        this.nextNumber = 1 + files.stream().mapToLong(file -> file.name().last()).max().orElse(0);
        this.background = threads.oneAfterTheOther("daybook-snapshots");
    }

    /**
     * Opens the snapshots of a journal. Where their directory can't be read, there are none.
     *
     * @param storage their own directory, which is made with the first snapshot
     * @param logId of the journal; snapshots of any other are deleted
     * @param fileSizeBytes of a file without its table
     */
    public static SnapshotStore open(
            Storage storage, LogId logId, long fileSizeBytes, ThreadSource threads) {
        try {
            List<SnapshotFile> files = new SnapshotOpening(storage, logId).files();
            return new FileSnapshotStore(storage, logId, fileSizeBytes, threads, files);
        } catch (IOException | RuntimeException unreadable) {
            return SnapshotStore.none();
        }
    }

    @Override
    public void save(Snapshot snapshot) {
        lock.lock();
        try {
            while (waiting >= MAX_WAITING && !closed) {
                tableWritten.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            if (pause > 0) {
                pause--;
                return;
            }
            SnapshotRecord.write(snapshot, record);
            if (active != null && !active.hasRoom(record.size())) {
                finish(active);
            }
            if (active == null) {
                active = create(record.size());
            }
            if (active != null) {
                active.append(snapshot, record);
            }
        } catch (IOException | RuntimeException failure) {
            giveUp();
        } finally {
            lock.unlock();
        }
    }

    /** Null where the disk has better uses for its space. */
    private @Nullable ActiveFile create(int recordLength) throws IOException {
        storage.prepare();
        if (storage.usableBytes() < RESERVED_FILES * fileSizeBytes) {
            pause = PAUSE_SAVES;
            return null;
        }
        long size = Math.max(fileSizeBytes, SnapshotFileHeader.SIZE_BYTES + (long) recordLength);
        return ActiveFile.create(storage, SnapshotFileName.of(nextNumber++), size, logId);
    }

    /** The file can be read as before; its table is written in the background. */
    private void finish(ActiveFile full) throws IOException {
        active = null;
        SnapshotFile file = full.finish();
        oldestFirst = with(file);
        waiting++;
        background.execute(() -> {
            writeTable(file, full);
            mergeAll();
        });
    }

    private List<SnapshotFile> with(SnapshotFile file) {
        var files = new ArrayList<>(oldestFirst);
        files.add(file);
        return List.copyOf(files);
    }

    /** What was written of the file is found again at the next opening. */
    private void giveUp() {
        pause = PAUSE_SAVES;
        ActiveFile broken = active;
        active = null;
        if (broken != null) {
            closeQuietly(broken);
        }
    }

    private void writeTable(SnapshotFile file, ActiveFile full) {
        try {
            SnapshotTable.write(storage, file.name(), logId, full.entries());
            var table = SnapshotTable.open(storage, file.name(), logId);
            replace(List.of(file), SnapshotFile.of(file.name(), file.data(), table));
        } catch (IOException | RuntimeException failure) {
            replace(List.of(file), null);
            closeQuietly(file);
        } finally {
            tableIsWritten();
        }
    }

    private void tableIsWritten() {
        lock.lock();
        try {
            waiting--;
            tableWritten.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a file in the place of others, or nothing. */
    private void replace(List<SnapshotFile> old, @Nullable SnapshotFile by) {
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

    private void mergeAll() {
        var merge = new SnapshotMerge(storage, logId, () -> closed);
        try {
            for (var due = SnapshotMerge.due(oldestFirst);
                    !due.isEmpty() && !closed;
                    due = SnapshotMerge.due(oldestFirst)) {
                replace(due, merge.merge(due));
                for (SnapshotFile merged : due) {
                    storage.delete(merged.name().table());
                    storage.delete(merged.name().data());
                    closeQuietly(merged);
                }
            }
        } catch (IOException | RuntimeException failure) {
            // The files stay as they are, and are tried again when the next one is full.
        }
    }

    @Override
    public Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision) {
        return newest(stream, SnapshotChoice.upToRevision(format, revision));
    }

    @Override
    public Optional<Snapshot> atOrBefore(
            StreamId stream, int format, TimeAxis axis, long instantMicros) {
        return newest(stream, SnapshotChoice.upTo(format, axis, instantMicros));
    }

    private Optional<Snapshot> newest(StreamId stream, SnapshotChoice wanted) {
        TableKey key = TableKey.of(stream);
        Optional<Snapshot> found = inActive(stream, key, wanted);
        List<SnapshotFile> files = oldestFirst;
        for (int i = files.size() - 1; i >= 0 && found.isEmpty() && !closed; i--) {
            try {
                found = files.get(i).newest(stream, key, wanted);
            } catch (IOException | RuntimeException unreadable) {
                List<SnapshotFile> now = oldestFirst;
                if (!now.equals(files)) {
                    // The file was merged meanwhile.
                    files = now;
                    i = files.size();
                }
            }
        }
        return found;
    }

    private Optional<Snapshot> inActive(StreamId stream, TableKey key, SnapshotChoice wanted) {
        lock.lock();
        try {
            return active == null || closed ? Optional.empty() : active.newest(stream, key, wanted);
        } catch (IOException | RuntimeException failure) {
            giveUp();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every full file has its table and merges are done. */
    void settle() {
        try {
            background.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("The background failed", failure);
        }
    }

    /** Names of the files, oldest first, for tests. */
    List<String> fileNames() {
        return oldestFirst.stream().map(file -> file.name().toString()).toList();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            tableWritten.signalAll();
            if (active != null) {
                finish(active);
            }
        } catch (IOException | RuntimeException failure) {
            giveUp();
        } finally {
            lock.unlock();
        }
        background.close();
        oldestFirst.forEach(FileSnapshotStore::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable file) {
        try {
            file.close();
        } catch (Exception failure) {
            // What it held is derived.
        }
    }
}
