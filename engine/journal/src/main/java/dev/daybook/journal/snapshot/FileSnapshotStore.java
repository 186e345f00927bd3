package dev.daybook.journal.snapshot;

import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.TableKey;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.TimeAxis;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

    private final Storage storage;
    private final LogId logId;
    private final long fileSizeBytes;
    private final FinishedFiles files;
    private final SnapshotUpkeep upkeep;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteSink record = new ByteSink(4096);
    private volatile boolean closed;
    private @Nullable ActiveFile active;
    private long nextNumber;
    private int pause;

    private FileSnapshotStore(
            Storage storage,
            LogId logId,
            long fileSizeBytes,
            FinishedFiles files,
            SnapshotUpkeep upkeep) {
        this.storage = storage;
        this.logId = logId;
        this.fileSizeBytes = fileSizeBytes;
        this.files = files;
        this.upkeep = upkeep;
        this.nextNumber =
                1
                        + files.oldestFirst().stream()
                                .mapToLong(file -> file.name().last())
                                .max()
                                .orElse(0);
    }

    /**
     * Opens the snapshots of a journal. Where their directory can't be read, there are none.
     *
     * @param storage their own directory, which is made with the first snapshot
     * @param logId of the journal; snapshots of any other are deleted
     * @param fileSizeBytes of a file without its table
     * @param background how tables and merges make way for others
     */
    public static SnapshotStore open(
            Storage storage,
            LogId logId,
            long fileSizeBytes,
            Background background,
            ThreadSource threads) {
        try {
            var files = new FinishedFiles(new SnapshotOpening(storage, logId).files());
            var upkeep =
                    new SnapshotUpkeep(storage, logId, fileSizeBytes, files, background, threads);
            upkeep.start();
            return new FileSnapshotStore(storage, logId, fileSizeBytes, files, upkeep);
        } catch (IOException | RuntimeException unreadable) {
            return SnapshotStore.none();
        }
    }

    @Override
    public void save(Snapshot snapshot) {
        upkeep.awaitRoom();
        lock.lock();
        try {
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
        upkeep.add(full.finish(), full);
    }

    /** What was written of the file is found again at the next opening. */
    private void giveUp() {
        pause = PAUSE_SAVES;
        ActiveFile broken = active;
        active = null;
        if (broken != null) {
            FinishedFiles.closeQuietly(broken);
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
        List<SnapshotFile> left = files.oldestFirst();
        for (int i = left.size() - 1; i >= 0 && found.isEmpty() && !closed; i--) {
            try {
                found = left.get(i).newest(stream, key, wanted);
            } catch (IOException | RuntimeException unreadable) {
                List<SnapshotFile> now = files.oldestFirst();
                if (!now.equals(left)) {
                    // The file was merged meanwhile.
                    left = now;
                    i = left.size();
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
        upkeep.settle();
    }

    /** Names of the files, oldest first, for tests. */
    List<String> fileNames() {
        return files.oldestFirst().stream().map(file -> file.name().toString()).toList();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (active != null) {
                finish(active);
            }
        } catch (IOException | RuntimeException failure) {
            giveUp();
        } finally {
            lock.unlock();
        }
        upkeep.close();
        files.close();
    }
}
