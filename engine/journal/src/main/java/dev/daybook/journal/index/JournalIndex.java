package dev.daybook.journal.index;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockStreams;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.format.v1.StreamTable;
import dev.daybook.journal.table.Checks;
import dev.daybook.store.EventFilter;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Finds blocks by stream, position, time and event type. The segment that is written is indexed in
 * memory, sealed ones in files ({@code docs/formats/index.md}); all of it is derived from the
 * blocks.
 *
 * <p>One thread publishes; any thread reads. Readers take {@link #published} first and ignore what
 * came later, so a block appears to them at once and whole. Failures to read a segment are {@link
 * dev.daybook.store.StoreException}s.
 */
public final class JournalIndex {
    /**
     * Streams of so many segments with files keep their entries: of those in the one that was just
     * sealed many get events at once again, and each would have to be found in the file first.
     */
    private static final int BUSY_SEGMENTS = 1;

    private final SegmentSlot.Context context;
    private final ConcurrentMap<StreamId, StreamEntry> entries = new ConcurrentHashMap<>();
    private volatile SegmentSlot[] slots = {};
    private volatile Published published = Published.NOTHING;
    private volatile SegmentSlot.Listener onMade = slot -> {};

    /** For readers of index files that check everything. */
    public JournalIndex(SegmentSource source) {
        this(source, Checks.ALL);
    }

    /**
     * @param checks what readers of index files check: for tests of the checks
     */
    public JournalIndex(SegmentSource source, Checks checks) {
        this.context = new SegmentSlot.Context(source, checks, slot -> onMade.made(slot));
    }

    Checks checks() {
        return context.checks();
    }

    /** Hears of every index that was made in memory because its file was missing or damaged. */
    void onMade(SegmentSlot.Listener listener) {
        onMade = listener;
    }

    /** Adds a sealed segment whose blocks were not published; segments come in order. */
    public void addSealed(SegmentIdentity segment) {
        add(SegmentSlot.sealed(segment, context));
        Published before = published;
        published =
                new Published(
                        segment.firstBlock() + segment.blockCount(),
                        segment.lastPosition(),
                        before.blocks() == 0
                                ? segment.contents().firstRecordedAtMicros()
                                : before.firstRecordedAtMicros(),
                        segment.contents().lastRecordedAtMicros());
    }

    private void add(SegmentSlot slot) {
        SegmentSlot[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        slots = more;
    }

    /** Makes a block visible that was read while the journal opened; all of it is durable. */
    public void publishStored(BlockEntry entry, StreamTable table, List<EventType> eventTypes) {
        publish(
                entry,
                table,
                number -> {
                    long before = table.firstRevision(number) - 1;
                    return entries.computeIfAbsent(
                            table.stream(number), stream -> new StreamEntry(stream, before));
                },
                eventTypes);
    }

    /**
     * Makes a durable block visible that was built of this index's own entries.
     *
     * @return the block's number
     * @throws IllegalStateException where a stream's revisions don't continue
     */
    public int publishWritten(BlockEntry entry, BlockStreams written, List<EventType> eventTypes) {
        return publish(entry, written, number -> (StreamEntry) written.at(number), eventTypes);
    }

    private int publish(
            BlockEntry entry,
            StreamTable table,
            IntFunction<StreamEntry> streams,
            List<EventType> eventTypes) {
        int block = published.blocks();
        liveSegment(entry, block).publish(entry, table, streams, eventTypes);
        published =
                new Published(
                        block + 1,
                        entry.lastPosition(),
                        block == 0
                                ? entry.firstRecordedAtMicros()
                                : published.firstRecordedAtMicros(),
                        entry.lastRecordedAtMicros());
        return block;
    }

    private LiveSegment liveSegment(BlockEntry entry, int block) {
        if (slots.length == entry.segment()) {
            var live = new LiveSegment(entry.segment(), block);
            add(SegmentSlot.live(live, entry.segment(), entry.basePosition(), context));
            return live;
        }
        return slots[entry.segment()].live().orElseThrow();
    }

    /** The segment gets no more blocks. For the thread that publishes. */
    public void seal(SegmentIdentity segment) {
        slots[segment.segment()].seal(segment);
    }

    public Published published() {
        return published;
    }

    /** The stream's entry; a new one where there is none. For the owner of the append lock. */
    public StreamEntry entryOf(StreamId stream) {
        StreamEntry known = entries.get(stream);
        if (known != null) {
            return known;
        }
        var entry = new StreamEntry(stream, revision(stream));
        entries.put(stream, entry);
        return entry;
    }

    /** The stream's last revision that was given out. For the owner of the append lock. */
    public long tipRevision(StreamId stream) {
        StreamEntry entry = entries.get(stream);
        return entry == null ? revision(stream) : entry.tipRevision();
    }

    /** Every revision in the index is durable: appends go on from there. */
    public void startTips() {
        entries.values().forEach(entry -> entry.tipRevision(entry.lastRevision()));
    }

    /** The stream's last durable revision; 0 where it doesn't exist. */
    public long revision(StreamId stream) {
        return search(stream).lastRevision();
    }

    private StreamSearch search(StreamId stream) {
        Published visible = published;
        StreamEntry entry = entries.get(stream);
        return new StreamSearch(stream, entry, slots, visible);
    }

    /** The blocks that a range of a stream is in. */
    public StreamBlocks blocksOf(StreamRange range) {
        StreamSearch search = search(range.stream());
        Published visible = search.visible();
        int first = 0;
        int end = visible.blocks();
        if (range.times().isPresent() && range.times().get().axis() == TimeAxis.RECORDED) {
            TimeRange times = range.times().get();
            first = firstBlockRecordedFrom(visible, times.fromMicros());
            end = Math.min(end, lastBlockRecordedUpTo(visible, times.toMicros()) + 1);
        }
        return new StreamBlocks(search, range, first, end);
    }

    /** All blocks behind this one start after the instant. */
    private int lastBlockRecordedUpTo(Published visible, long micros) {
        return micros == Long.MAX_VALUE
                ? visible.blocks()
                : firstBlockRecordedFrom(visible, micros + 1);
    }

    public BlockEntry block(int number) {
        SegmentSlot slot = lastSlot(SegmentSlot::firstBlock, number);
        return slot.ask(index -> index.block(number - slot.firstBlock()));
    }

    /** Number of the first visible block with events after a position. */
    public int firstBlockAfter(Published visible, long position) {
        if (visible.blocks() == 0) {
            return 0;
        }
        long next = position == Long.MAX_VALUE ? position : position + 1;
        SegmentSlot slot = lastSlot(SegmentSlot::basePosition, next);
        int block = slot.firstBlock() + slot.ask(index -> index.firstWithPosition(next));
        return Math.min(block, visible.blocks());
    }

    /** Number of the first visible block with events recorded at or after an instant. */
    public int firstBlockRecordedFrom(Published visible, long micros) {
        for (SegmentSlot slot : slots) {
            if (slot.firstBlock() < visible.blocks() && slot.lastRecordedAtMicros() >= micros) {
                int block = slot.firstBlock() + slot.ask(index -> index.firstRecordedFrom(micros));
                return Math.min(block, visible.blocks());
            }
        }
        return visible.blocks();
    }

    /** The last slot whose value is at most {@code most}, or the first. */
    private SegmentSlot lastSlot(ToLongFunction<SegmentSlot> value, long most) {
        SegmentSlot[] all = slots;
        int low = 0;
        int high = all.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (value.applyAsLong(all[middle]) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return all[low];
    }

    /** Visible blocks from a number on that may have events that a filter wants. */
    public IntStream blocksOf(Published visible, int from, EventFilter filter) {
        int to = visible.blocks();
        return Arrays.stream(slots)
                .filter(slot -> slot.firstBlock() < to)
                .filter(slot -> endOf(slot) > from)
                .filter(slot -> mayHold(slot, filter.times()))
                .flatMapToInt(slot -> blocksOf(slot, to, filter))
                .filter(block -> block >= from && block < to);
    }

    private int endOf(SegmentSlot slot) {
        SegmentSlot[] all = slots;
        int next = slot.number() + 1;
        return next < all.length ? all[next].firstBlock() : Integer.MAX_VALUE;
    }

    private IntStream blocksOf(SegmentSlot slot, int to, EventFilter filter) {
        if (filter.types().isEmpty()) {
            return IntStream.range(slot.firstBlock(), Math.min(to, endOf(slot)));
        }
        return filter.types().stream()
                .flatMapToInt(type -> IntStream.of(blocksOf(slot, type)))
                .sorted()
                .distinct()
                .map(block -> slot.firstBlock() + block);
    }

    private static int[] blocksOf(SegmentSlot slot, String type) {
        return slot.ask(index -> index.blocksOf(type));
    }

    /** Whether a segment may have events that occurred in a range; the other axis has its order. */
    static boolean mayHold(SegmentSlot slot, TimeRange times) {
        if (times.axis() != TimeAxis.OCCURRED || times.equals(TimeRange.all())) {
            return true;
        }
        return slot.ask(SegmentIndex::occurred).map(span -> overlaps(span, times)).orElse(true);
    }

    private static boolean overlaps(OccurredSpan span, TimeRange times) {
        return span.minMicros() <= times.toMicros() && times.fromMicros() <= span.maxMicros();
    }

    /** Streams with at least one event; makes every index that is missing. */
    public long streams() {
        return sum(slot -> slot.ask(SegmentIndex::newStreams));
    }

    /** What all blocks take in their files. */
    public long blockBytes() {
        return sum(slot -> slot.ask(SegmentIndex::blockBytes));
    }

    /** What the index takes in memory, by the lengths of its arrays. */
    public long heapBytes() {
        return entries.size() * StreamEntry.HEAP_BYTES
                + sum(slot -> slot.ask(SegmentIndex::heapBytes));
    }

    /** What the index takes on disk. */
    public long fileBytes() {
        return sum(slot -> slot.ask(SegmentIndex::fileBytes));
    }

    private long sum(ToLongFunction<SegmentSlot> value) {
        return Arrays.stream(slots).mapToLong(value).sum();
    }

    List<SegmentSlot> slots() {
        return List.of(slots);
    }

    /** Entries that tell nothing that files don't; each may be taken up again meanwhile. */
    public List<StreamEntry> idleEntries() {
        int firstLive = firstLive();
        return entries.values().stream().filter(entry -> isIdle(entry, firstLive)).toList();
    }

    /** Lets go of an entry that is still idle. For the owner of the append lock. */
    public void retire(StreamEntry entry) {
        if (isIdle(entry, firstLive())) {
            entry.retire();
            entries.remove(entry.id(), entry);
        }
    }

    private static boolean isIdle(StreamEntry entry, int firstLive) {
        long place = entry.place();
        return (place == Place.NONE || Place.segment(place) < firstLive - BUSY_SEGMENTS)
                && entry.tipRevision() == entry.lastRevision();
    }

    private int firstLive() {
        SegmentSlot[] all = slots;
        int first = all.length;
        while (first > 0 && all[first - 1].live().isPresent()) {
            first--;
        }
        return first;
    }
}
