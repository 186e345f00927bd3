package dev.daybook.journal;

import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Activity;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.index.BlockCache;
import dev.daybook.journal.index.IndexKeeper;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.OutlineCache;
import dev.daybook.journal.index.Published;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.replay.JournalReplay;
import dev.daybook.journal.segment.NextSegment;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.segment.SegmentWriter.ZeroFillAhead;
import dev.daybook.journal.snapshot.FileSnapshotStore;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageLock;
import dev.daybook.journal.table.Checks;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.EventAppender;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamRange;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The embedded durable store: a chain of blocks in segment files.
 *
 * <p>One thread writes, in groups; one completes futures, so what a caller hangs on a future must
 * not wait for the store. After any failure of the file system while writing, the store accepts
 * nothing more ({@link StoreException.Closed}, with the cause) and goes on to answer reads until it
 * is closed. An append that finds too much waiting comes back failed with {@link
 * StoreException.Unavailable}; a closed store throws at once.
 *
 * <p>The files are described in {@code docs/formats/journal.md}.
 */
public final class JournalEventStore implements EventStore {
    private static final String SNAPSHOTS = "snapshots";
    private static final long MAX_SNAPSHOT_FILE_BYTES = 64L * 1024 * 1024;

    private final Storage storage;
    private final StorageLock lock;
    private final JournalOptions options;
    private final StoreHealth health;
    private final Activity activity;
    private final JournalIndex index;
    private final Pace indexPace;
    private final IndexKeeper indexFiles;
    private final SegmentFiles files;
    private final StoredBlocks blocks;
    private final StreamParts streamParts;
    private final AppendQueue appends;
    private final NewEvents newEvents;
    private final JournalTail tail;
    private final String identity;
    private final JournalWriter writer;
    private final Acknowledger acknowledger;
    private final ExecutorService zeros;
    private final Pace zeroPace;
    private final SnapshotStore snapshots;
    private final SegmentUpkeep upkeep;
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * Opens the journal in a directory, or makes a new one there.
     *
     * @throws StoreException.InUse where another process has it
     * @throws StoreException.Corrupt where stored data is not what was written
     * @throws StoreException.UnsupportedFormat where another version wrote it
     */
    public static JournalEventStore open(Path directory, JournalOptions options) {
        return open(DiskStorage.at(directory, options.syncMode()), options);
    }

    /** Opens the journal in a storage of the caller's. */
    public static JournalEventStore open(Storage storage, JournalOptions options) {
        return open(storage, options, ThreadSource.platform(), new SecureRandom());
    }

    /**
     * Opens the journal in a storage of the caller's, with nothing left to chance but what it is
     * given.
     *
     * @param random for the id of a new journal
     */
    public static JournalEventStore open(
            Storage storage, JournalOptions options, ThreadSource threads, RandomGenerator random) {
        var newLogId = new LogId(random.nextLong(), random.nextLong());
        return open(storage, Setting.of(options, newLogId, threads));
    }

    /** Opens the journal in a storage; a new one gets this id. */
    static JournalEventStore open(Storage storage, JournalOptions options, LogId newLogId) {
        return open(storage, Setting.of(options, newLogId, ThreadSource.platform()));
    }

    /** For tests that prove what the checks of index files are good for. */
    static JournalEventStore open(
            Storage storage, JournalOptions options, LogId newLogId, Checks checks) {
        return open(
                storage,
                new Setting(options, newLogId, ThreadSource.platform(), checks, System::nanoTime));
    }

    /** For tests of what background work makes way for. */
    static JournalEventStore open(
            Storage storage, JournalOptions options, LogId newLogId, LongSupplier nanoClock) {
        return open(
                storage,
                new Setting(options, newLogId, ThreadSource.platform(), Checks.ALL, nanoClock));
    }

    /** All that a journal is given but its files; an old journal keeps its id. */
    private record Setting(
            JournalOptions options,
            LogId newLogId,
            ThreadSource threads,
            Checks indexChecks,
            LongSupplier nanoClock) {

        static Setting of(JournalOptions options, LogId newLogId, ThreadSource threads) {
            return new Setting(options, newLogId, threads, Checks.ALL, System::nanoTime);
        }
    }

    private static JournalEventStore open(Storage storage, Setting setting) {
        var health = new StoreHealth(storage);
        try {
            StorageLock lock = storage.lock(LockMode.EXCLUSIVE);
            try {
                storage.prepare();
                return new JournalEventStore(storage, lock, health, setting);
            } catch (IOException | RuntimeException | Error failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw health.fail(failure);
        }
    }

    private JournalEventStore(
            Storage storage, StorageLock lock, StoreHealth health, Setting setting)
            throws IOException {
        this.storage = storage;
        this.lock = lock;
        this.options = setting.options();
        this.health = health;
        index = new JournalIndex(new StoredSegments(storage), setting.indexChecks());
        var opening = new JournalOpening(storage, index);
        Optional<ScannedJournal> scanned = opening.scan();
        files = new SegmentFiles(storage);
        var cache = new BlockCache(options.blockCacheBytes() / 2);
        blocks = new StoredBlocks(index, files, cache, health);
        var outlines = new OutlineCache(options.blockCacheBytes() / 2);
        streamParts = new StreamParts(blocks, outlines);
        zeros = setting.threads().oneAfterTheOther("daybook-journal-zeros");
        activity = new Activity(setting.nanoClock());
        var background =
                new Background(options.backgroundPercent(), setting.nanoClock(), activity::isIdle);
        upkeep =
                new SegmentUpkeep(
                        storage, files, options.recompress(), background, setting.threads());
        zeroPace = background.pace();
        tail = opening.tail(scanned, setup(), setting.newLogId());
        identity = tail.chain().logId().toString();
        appends = new AppendQueue(index, health, options.limits());
        indexPace = background.pace();
        indexFiles =
                new IndexKeeper(
                        index,
                        storage.sibling(IndexKeeper.DIRECTORY),
                        setting.threads().oneAfterTheOther("daybook-journal-index"),
                        indexPace,
                        appends::retireIdle);
        indexFiles.open();
        acknowledger = new Acknowledger(appends, setting.threads());
        newEvents = new NewEvents(this::lastPosition, health);
        writer =
                new JournalWriter(
                        new JournalWriter.Parts(
                                appends,
                                tail,
                                index,
                                cache,
                                health,
                                acknowledger,
                                newEvents,
                                activity),
                        options,
                        setting.threads());
        snapshots =
                FileSnapshotStore.open(
                        storage.sibling(SNAPSHOTS),
                        tail.chain().logId(),
                        Math.min(MAX_SNAPSHOT_FILE_BYTES, options.segmentSizeBytes()),
                        background,
                        setting.threads());
        acknowledger.start();
        writer.start();
        scanned.ifPresent(upkeep::later);
    }

    private JournalTail.Setup setup() {
        var ahead = new ZeroFillAhead(options.zeroFillAheadBytes(), zeros);
        return new JournalTail.Setup(
                storage,
                files,
                options.segmentSizeBytes(),
                ahead,
                new NextSegment(storage, options.segmentSizeBytes(), ahead, zeroPace),
                this::finish);
    }

    private void finish(SealedSegment segment) {
        indexFiles.seal(segment.identity());
        upkeep.later(segment);
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return appends.append(append);
    }

    @Override
    public Optional<EventAppender> appender(DurabilityListener listener) {
        appends.requireAccepting();
        acknowledger.listen(listener);
        return Optional.of(new JournalAppender(appends, () -> index.published().lastPosition()));
    }

    @Override
    public SnapshotStore snapshots() {
        return snapshots;
    }

    @Override
    public EventCursor read(StreamRange range) {
        health.requireReadable();
        return new StreamCursor(index, streamParts, health, activity, range);
    }

    @Override
    public EventCursor readAll(long afterPosition) {
        return read(new EventFilter(Set.of(), TimeRange.all(), afterPosition));
    }

    @Override
    public EventCursor read(EventFilter filter) {
        health.requireReadable();
        return new LogCursor(index, blocks, health, activity, filter);
    }

    @Override
    public void replay(long afterPosition, List<? extends ReplayHandler> handlers) {
        health.requireReadable();
        try (Activity.Work _ = activity.begin()) {
            new JournalReplay(index, files, health::requireReadable, health::unavailable)
                    .run(afterPosition, handlers);
        }
    }

    @Override
    public long revision(StreamId stream) {
        health.requireReadable();
        return index.revision(stream);
    }

    @Override
    public long lastPosition() {
        health.requireReadable();
        return index.published().lastPosition();
    }

    @Override
    public long lastRecordedAtMicros() {
        health.requireReadable();
        return index.published().lastRecordedAtMicros();
    }

    @Override
    public boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException {
        return newEvents.awaitAfter(position, timeoutMillis);
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(identity);
    }

    @Override
    public StoreLimits limits() {
        return options.limits();
    }

    /** How the journal is doing; also after a failure, until it is closed. */
    public JournalStatus status() {
        health.requireReadable();
        // What is durable first: it is never ahead of what was appended.
        long durable = index.published().lastPosition();
        AppendQueue.Placed placed = appends.placed();
        return new JournalStatus(
                placed.lastPosition(),
                durable,
                placed.unsyncedBytes(),
                options.limits().unsyncedSizeBytes(),
                files.count(),
                files.sizeBytes(),
                health.failure().map(failure -> String.valueOf(failure.getMessage())));
    }

    /** What the journal holds now. */
    public JournalInfo info() {
        health.requireReadable();
        Published now = index.published();
        return new JournalInfo(
                files.count(),
                now.blocks(),
                bytesUsed(),
                files.savedBytes(),
                files.sizeBytes(),
                now.lastPosition(),
                index.streams(),
                now.firstRecordedAtMicros(),
                now.lastRecordedAtMicros(),
                tail.chain().lastHash().hex(),
                index.heapBytes(),
                index.fileBytes());
    }

    /** A header for each segment, SEAL and footer for each but the last, and the blocks. */
    private long bytesUsed() {
        long pages = files.count() * 3L - 2;
        return pages * Pages.SIZE_BYTES + index.blockBytes() - files.savedBytes();
    }

    /** Whether background work need not make way for anyone. */
    boolean isIdle() {
        return activity.isIdle();
    }

    /**
     * Waits until every sealed segment has its footer and its index file, and is recompressed where
     * that is wanted; a failure counts as done.
     *
     * @return false where that took longer, the thread was interrupted, or the store is closed
     */
    public boolean awaitUpkeep(Duration limit) {
        long start = System.nanoTime();
        try {
            return indexFiles.await(limit.toNanos())
                    && upkeep.await(limit.toNanos() - (System.nanoTime() - start));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Recompresses every segment that can be, on the calling thread and without a rest. */
    void recompressNow() {
        upkeep.recompressNow();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        appends.close();
        writer.join();
        acknowledger.close();
        indexPace.hurry();
        indexFiles.finish();
        snapshots.close();
        zeroPace.stop();
        zeros.close();
        upkeep.finish();
        health.close();
        newEvents.signal();
        upkeep.close();
        try (lock;
                indexFiles;
                files) {
            tail.close();
        } catch (IOException failure) {
            throw health.unavailable(failure);
        }
    }
}
