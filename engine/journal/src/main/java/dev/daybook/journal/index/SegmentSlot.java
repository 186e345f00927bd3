package dev.daybook.journal.index;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.StreamTable;
import dev.daybook.journal.table.Checks;
import dev.daybook.journal.table.FileImage;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One segment's place in the index: in memory while it is written, then a file, and for a time
 * neither where the file is missing or turns out damaged.
 *
 * <p>Whoever asks then makes the index anew from the segment's blocks, in memory, and goes on with
 * that; so nobody waits for more than the segments that he needs. Thread-safe.
 */
final class SegmentSlot {
    private static final Logger LOG = System.getLogger(SegmentSlot.class.getName());

    /** An index in memory that can't be read is our mistake: asking again would not help. */
    private static final int ATTEMPTS = 3;

    private final int number;
    private final int firstBlock;
    private final long basePosition;
    private final Context context;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable SegmentIdentity identity;
    private volatile @Nullable SegmentIndex index;
    private volatile @Nullable FileImage unwritten;
    private volatile long lastRecordedAtMicros = Long.MAX_VALUE;

    /**
     * What all slots work with.
     *
     * @param onMade hears of a slot whose index is in memory and not in a file
     */
    record Context(SegmentSource source, Checks checks, Listener onMade) {}

    interface Listener {
        void made(SegmentSlot slot);
    }

    private SegmentSlot(int number, int firstBlock, long basePosition, Context context) {
        this.number = number;
        this.firstBlock = firstBlock;
        this.basePosition = basePosition;
        this.context = context;
    }

    static SegmentSlot live(LiveSegment live, int number, long basePosition, Context context) {
        var slot = new SegmentSlot(number, live.firstBlock(), basePosition, context);
        slot.index = live;
        return slot;
    }

    static SegmentSlot sealed(SegmentIdentity identity, Context context) {
        var slot =
                new SegmentSlot(
                        identity.segment(),
                        identity.firstBlock(),
                        identity.header().basePosition(),
                        context);
        slot.seal(identity);
        return slot;
    }

    /** The segment gets no more blocks. */
    void seal(SegmentIdentity sealed) {
        identity = sealed;
        lastRecordedAtMicros = sealed.contents().lastRecordedAtMicros();
    }

    int number() {
        return number;
    }

    int firstBlock() {
        return firstBlock;
    }

    long basePosition() {
        return basePosition;
    }

    /** Of the last event; the largest number while there may be more. */
    long lastRecordedAtMicros() {
        return lastRecordedAtMicros;
    }

    SegmentIdentity identity() {
        return Objects.requireNonNull(identity, "The segment is not sealed");
    }

    /** The index while the segment is written, and until it has a file. */
    Optional<LiveSegment> live() {
        return index instanceof LiveSegment live ? Optional.of(live) : Optional.empty();
    }

    boolean isSealed() {
        return identity != null;
    }

    /** Whether the index is in memory because its file could not be written yet. */
    boolean hasUnwritten() {
        return unwritten != null;
    }

    boolean hasIndex() {
        return index != null;
    }

    interface Question<T> {
        T of(SegmentIndex index) throws IOException;
    }

    /**
     * Asks the index, which is made first where there is none.
     *
     * @throws StoreException.Unavailable where the segment can't be read either
     */
    <T> T ask(Question<T> question) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SegmentIndex current = index;
            if (current == null) {
                current = make();
            }
            try {
                return question.of(current);
            } catch (IOException failure) {
                drop(current, failure);
            }
        }
        throw new IllegalStateException(
                "An index can't be read though it was just made; segment=" + number);
    }

    private void drop(SegmentIndex damaged, IOException failure) {
        making.lock();
        try {
            if (damaged.equals(index)) {
                LOG.log(
                        Level.WARNING,
                        "An index can't be read and is made again; segment=%s cause=%s"
                                .formatted(identity().name(), failure));
                index = null;
                close(damaged);
            }
        } finally {
            making.unlock();
        }
    }

    private SegmentIndex make() {
        making.lock();
        try {
            SegmentIndex made = index;
            if (made == null) {
                FileImage image = IndexBuilder.build(read(), identity(), () -> {});
                made = openInMemory(image);
                index = made;
                unwritten = image;
                context.onMade().made(this);
            }
            return made;
        } catch (IOException failure) {
            throw new StoreException.Unavailable(
                    "A segment can't be read to index it: %s; segment=%s"
                            .formatted(failure, identity().name()),
                    failure);
        } finally {
            making.unlock();
        }
    }

    private SealedIndex openInMemory(FileImage image) throws IOException {
        SegmentIdentity sealed = identity();
        return SealedIndex.open(image.open(sealed.indexName()), sealed, Checks.ALL);
    }

    /** The segment's blocks, with stream entries that nobody else knows. */
    private LiveSegment read() throws IOException {
        var live = new LiveSegment(number, firstBlock);
        Map<StreamId, StreamEntry> entries = new HashMap<>();
        context.source()
                .read(
                        identity(),
                        (block, table, types) ->
                                live.publish(
                                        block,
                                        table,
                                        number -> entry(entries, table, number),
                                        types));
        return live;
    }

    private static StreamEntry entry(
            Map<StreamId, StreamEntry> entries, StreamTable table, int number) {
        long before = table.firstRevision(number) - 1;
        return entries.computeIfAbsent(
                table.stream(number), stream -> new StreamEntry(stream, before));
    }

    /**
     * What is to be written as the segment's index file; empty where it is there.
     *
     * @param pause called every now and then while it is made
     */
    Optional<FileImage> unwritten(Runnable pause) {
        Optional<LiveSegment> live = live();
        if (live.isPresent()) {
            return Optional.of(IndexBuilder.build(live.get(), identity(), pause));
        }
        if (index == null) {
            make();
        }
        return Optional.ofNullable(unwritten);
    }

    /** The index file was written and opened. */
    void use(SealedIndex file) {
        making.lock();
        try {
            SegmentIndex before = index;
            index = file;
            unwritten = null;
            close(before);
        } finally {
            making.unlock();
        }
    }

    /** The index file can't be written: its image takes its place. */
    void useInMemory(FileImage image) throws IOException {
        making.lock();
        try {
            index = openInMemory(image);
            unwritten = image;
        } finally {
            making.unlock();
        }
    }

    private static void close(@Nullable SegmentIndex before) {
        if (before instanceof SealedIndex file) {
            try {
                file.close();
            } catch (IOException failure) {
                LOG.log(Level.DEBUG, "An index file can't be closed", failure);
            }
        }
    }

    void close() {
        close(index);
    }
}
