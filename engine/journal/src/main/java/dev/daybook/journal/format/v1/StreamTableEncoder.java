package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects the streams of a block and writes them.
 *
 * <pre>
 *   streams := count:varint run*                  runs until count streams are read
 *   run     := category:varint kind:u8 [prefix:varint if NUMBER] length:varint entry*
 *   entry   := key  firstRevision*2 + several:varint  [eventCount:varint if several]
 * </pre>
 *
 * A run shares the category, the {@link PackedText} kind of the keys and the prefix of their
 * numbers; so one of 50,000 accounts takes about four bytes.
 *
 * <p>Design note: a stream's slot is its number in the table, which the stream itself remembers
 * with the number of the block; arrays are used again for the next block.
 */
final class StreamTableEncoder implements BlockStreams {
    private static final AtomicLong BLOCKS = new AtomicLong();
    private static final int INITIAL_STREAMS = 1024;
    private static final int INITIAL_RUNS = 16;

    /** An upper bound for the number of events, which comes later. */
    private static final int EVENT_COUNT_BYTES = 3;

    private static final int RUN_LENGTH_BYTES = 3;

    private final BlockDictionaries dictionaries;
    private final KeyShapes shapes = new KeyShapes();
    private long block = BLOCKS.incrementAndGet();
    private @Nullable BlockStream[] streams = new @Nullable BlockStream[INITIAL_STREAMS];
    private long[] firstRevisions = new long[INITIAL_STREAMS];
    private long[] keyNumbers = new long[INITIAL_STREAMS];
    private int[] eventCounts = new int[INITIAL_STREAMS];
    private int[] sizes = new int[INITIAL_STREAMS];
    private int[] slotOfEvent = new int[INITIAL_STREAMS];
    private Run[] runs = newRuns(new Run[0], INITIAL_RUNS);
    private final int[] touched = new int[1];
    private int size;
    private int events;
    private int runCount;
    private int sizeBytes;

    StreamTableEncoder(BlockDictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /** Streams in a row whose keys have one shape. */
    private static final class Run {
        int start;
        int category;
        int prefix;
        @Nullable KeyShape shape;
    }

    private static Run[] newRuns(Run[] before, int length) {
        Run[] runs = Arrays.copyOf(before, length);
        for (int i = before.length; i < length; i++) {
            runs[i] = new Run();
        }
        return runs;
    }

    /**
     * Reads the notes of all streams of a batch before the first is needed: so the cache misses of
     * many wait together instead of one after the other.
     */
    void touch(EventBatch batch, int from) {
        int slots = 0;
        for (int event = from; event < batch.size(); event++) {
            slots += batch.stream(event).slotIn(block);
        }
        touched[0] = slots;
    }

    /** Counts an event of a stream and returns its slot; new where it has one event afterwards. */
    int add(BlockStream stream, long revision) {
        int slot = stream.slotIn(block);
        if (slot < 0) {
            slot = newSlot(stream, revision);
        } else if (eventCounts[slot] == 1) {
            sizeBytes += EVENT_COUNT_BYTES;
        }
        eventCounts[slot]++;
        if (events == slotOfEvent.length) {
            slotOfEvent = Arrays.copyOf(slotOfEvent, events * 2);
        }
        slotOfEvent[events++] = slot;
        return slot;
    }

    private int newSlot(BlockStream stream, long revision) {
        int slot = size;
        if (slot == firstRevisions.length) {
            grow(slot * 2);
        }
        KeyShape shape = stream.keyShape(shapes);
        long number = stream.keyNumber();
        int bytes =
                runSize(shape)
                        + (shape.kind() == PackedText.NUMBER
                                ? ByteSink.varintSize(number)
                                : shape.keySizeBytes(stream.id().key(), number))
                        + ByteSink.varintSize(revision << 1);
        streams[slot] = stream;
        firstRevisions[slot] = revision;
        keyNumbers[slot] = number;
        eventCounts[slot] = 0;
        sizes[slot] = bytes;
        sizeBytes += bytes;
        stream.slot(block, slot);
        size++;
        return slot;
    }

    /** What the next stream adds for its run: nothing where it goes on with the last one. */
    private int runSize(KeyShape shape) {
        if (runCount > 0 && shape.equals(runs[runCount - 1].shape)) {
            return 0;
        }
        if (runCount == runs.length) {
            runs = newRuns(runs, runCount * 2);
        }
        Run run = runs[runCount++];
        run.start = size;
        run.shape = shape;
        run.category = dictionaries.categories.id(shape.category());
        run.prefix =
                shape.kind() == PackedText.NUMBER ? dictionaries.prefixes.id(shape.prefix()) : 0;
        return 1
                + RUN_LENGTH_BYTES
                + ByteSink.varintSize(run.category)
                + ByteSink.varintSize(run.prefix);
    }

    private void grow(int length) {
        streams = Arrays.copyOf(streams, length);
        firstRevisions = Arrays.copyOf(firstRevisions, length);
        keyNumbers = Arrays.copyOf(keyNumbers, length);
        eventCounts = Arrays.copyOf(eventCounts, length);
        sizes = Arrays.copyOf(sizes, length);
    }

    /** How many events were added. */
    int events() {
        return events;
    }

    /** Forgets every event but the first {@code count}. */
    void truncate(int count) {
        while (events > count) {
            int slot = slotOfEvent[--events];
            eventCounts[slot]--;
            if (eventCounts[slot] == 1) {
                sizeBytes -= EVENT_COUNT_BYTES;
            } else if (eventCounts[slot] == 0) {
                at(slot).leaveBlock();
                sizeBytes -= sizes[slot];
                size--;
                if (runs[runCount - 1].start == slot) {
                    runCount--;
                }
            }
        }
    }

    void clear() {
        block = BLOCKS.incrementAndGet();
        size = 0;
        events = 0;
        runCount = 0;
        sizeBytes = 0;
    }

    /** Upper bound of what {@link #write} writes. */
    int sizeBytes() {
        return sizeBytes + ByteSink.varintSize(size);
    }

    void write(ByteSink out) {
        out.writeVarint(size);
        for (int i = 0; i < runCount; i++) {
            writeRun(out, runs[i], i + 1 < runCount ? runs[i + 1].start : size);
        }
    }

    private void writeRun(ByteSink out, Run run, int end) {
        int kind = Objects.requireNonNull(run.shape).kind();
        out.writeVarint(run.category);
        out.writeByte(kind);
        if (kind == PackedText.NUMBER) {
            out.writeVarint(run.prefix);
        }
        out.writeVarint(end - run.start);
        for (int slot = run.start; slot < end; slot++) {
            if (kind == PackedText.NUMBER) {
                out.writeVarint(keyNumbers[slot]);
            } else {
                PackedText.write(out, kind, at(slot).id().key());
            }
            int several = eventCounts[slot] > 1 ? 1 : 0;
            out.writeVarint((firstRevisions[slot] << 1) | several);
            if (several == 1) {
                out.writeVarint(eventCounts[slot]);
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public BlockStream at(int number) {
        return Objects.requireNonNull(streams[number]);
    }

    @Override
    public StreamId stream(int number) {
        return at(number).id();
    }

    @Override
    public long firstRevision(int number) {
        return firstRevisions[number];
    }

    @Override
    public int eventCount(int number) {
        return eventCounts[number];
    }
}
