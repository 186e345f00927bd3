package dev.daybook.journal.index;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockStreams;
import dev.daybook.journal.format.v1.StreamTable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds blocks by stream, position, time and event type. Derived from the blocks and rebuilt when
 * the store opens.
 *
 * <p>One thread publishes; any thread reads. Readers take {@link #published} once and ignore what
 * came later, so a block appears to them at once and whole.
 */
public final class JournalIndex {
    private final BlockTable blocks = new BlockTable();
    private final ConcurrentMap<StreamId, StreamEntry> streams = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, BlockNumbers> types = new ConcurrentHashMap<>();
    private volatile Published published = Published.NOTHING;

    /**
     * Makes a durable block visible.
     *
     * @return the block's number
     * @throws IllegalStateException where a stream's revisions don't continue
     */
    public int publish(BlockEntry entry, StreamTable table, List<EventType> eventTypes) {
        return publish(entry, table, eventTypes, number -> entryOf(table.stream(number)));
    }

    /** The same for a block that was built of this index's own entries. */
    public int publishWritten(BlockEntry entry, BlockStreams written, List<EventType> eventTypes) {
        return publish(entry, written, eventTypes, number -> (StreamEntry) written.at(number));
    }

    private int publish(
            BlockEntry entry,
            StreamTable table,
            List<EventType> eventTypes,
            IntFunction<StreamEntry> entries) {
        int block = blocks.add(entry);
        long newStreams = 0;
        for (int i = 0; i < table.size(); i++) {
            StreamEntry stream = entries.apply(i);
            if (stream.nextRevision() != table.firstRevision(i)) {
                throw new IllegalStateException(
                        "A stream's revisions do not continue; stream=%s expected=%d actual=%d"
                                .formatted(
                                        table.stream(i),
                                        stream.nextRevision(),
                                        table.firstRevision(i)));
            }
            newStreams += stream.size() == 0 ? 1 : 0;
            stream.add(block, i, table.firstRevision(i), table.eventCount(i));
        }
        eventTypes.stream()
                .map(EventType::name)
                .distinct()
                .forEach(name -> types.computeIfAbsent(name, n -> new BlockNumbers()).add(block));
        Published before = published;
        published =
                new Published(
                        block + 1,
                        before.streams() + newStreams,
                        entry.lastPosition(),
                        block == 0 ? entry.firstRecordedAtMicros() : before.firstRecordedAtMicros(),
                        entry.lastRecordedAtMicros());
        return block;
    }

    public Published published() {
        return published;
    }

    /** The stream's entry; a new one where the stream is new. */
    public StreamEntry entryOf(StreamId stream) {
        return streams.computeIfAbsent(stream, StreamEntry::new);
    }

    /** The stream's last revision that was given out, durable or not. */
    public long tipRevision(StreamId stream) {
        StreamEntry entry = streams.get(stream);
        return entry == null ? 0 : entry.tipRevision();
    }

    /** Every revision in the index is durable: appends go on from there. */
    public void startTips() {
        streams.values().forEach(entry -> entry.tipRevision(entry.nextRevision() - 1));
    }

    public StreamPostings postings(StreamId stream) {
        int visible = published.blocks();
        StreamEntry entry = streams.get(stream);
        return entry == null ? StreamPostings.NONE : entry.before(visible);
    }

    public BlockEntry block(int number) {
        return blocks.at(number);
    }

    /** Number of the first visible block with events after a position. */
    public int firstBlockAfter(Published visible, long position) {
        long next = position == Long.MAX_VALUE ? position : position + 1;
        return blocks.firstAtLeast(visible.blocks(), BlockEntry::lastPosition, next);
    }

    /** Number of the first visible block with events recorded at or after an instant. */
    public int firstBlockRecordedFrom(Published visible, long micros) {
        return blocks.firstAtLeast(visible.blocks(), BlockEntry::lastRecordedAtMicros, micros);
    }

    /** Visible blocks from a number on with events of some types; of any type for an empty set. */
    public IntStream blocksOf(Published visible, int from, Collection<String> typeNames) {
        int to = visible.blocks();
        if (typeNames.isEmpty()) {
            return IntStream.range(from, Math.max(from, to));
        }
        return typeNames.stream()
                .map(types::get)
                .filter(numbers -> numbers != null)
                .flatMapToInt(numbers -> numbers.between(from, to))
                .sorted()
                .distinct();
    }
}
