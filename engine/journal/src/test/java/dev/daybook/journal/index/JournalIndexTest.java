package dev.daybook.journal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.BlockStream;
import dev.daybook.journal.format.v1.BlockStreams;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.StreamRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams leave the memory when their segment has a file, and come back when they are needed. */
class JournalIndexTest {
    private static final StreamId A = StreamId.parse("order-a");
    private static final StreamId B = StreamId.parse("order-b");

    private final JournalIndex index =
            new JournalIndex((segment, target) -> {
                throw new AssertionError("No index has to be made again");
            });
    private final IndexKeeper keeper =
            new IndexKeeper(
                    index,
                    FaultStorage.empty(FaultPlan.none()),
                    new SameThread(),
                    Pace.withoutRest(),
                    () -> index.idleEntries().forEach(index::retire));
    private final List<BlockEntry> blocks = new ArrayList<>();
    private int segment;
    private int firstBlock;
    private long position = 1;

    @Test
    void a_stream_without_newer_events_leaves_the_memory_when_the_segment_after_has_a_file() {
        StreamEntry a = index.entryOf(A);
        append(a, 3);
        append(a, 2);

        seal();
        assertThat(a.isRetired()).as("it may get more at once").isFalse();
        append(index.entryOf(B), 1);
        seal();

        assertThat(a.isRetired()).isTrue();
        assertThat(index.idleEntries()).isEmpty();
        assertThat(index.revision(A)).isEqualTo(5);
        assertThat(index.tipRevision(A)).isEqualTo(5);
        assertThat(blocksOf(A)).containsExactly(0, 1);
    }

    @Test
    void a_stream_that_comes_back_goes_on_where_it_was() {
        append(index.entryOf(A), 3);
        seal();

        StreamEntry again = index.entryOf(A);
        assertThat(again.tipRevision()).isEqualTo(3);
        append(again, 4);

        assertThat(index.revision(A)).isEqualTo(7);
        assertThat(index.streams()).isEqualTo(1);
        assertThat(blocksOf(A)).containsExactly(0, 1);
        seal();
        assertThat(blocksOf(A)).containsExactly(0, 1);
    }

    @Test
    void a_stream_with_events_under_way_stays() {
        StreamEntry a = index.entryOf(A);
        append(a, 1);
        a.tipRevision(2);

        seal();

        assertThat(a.isRetired()).isFalse();
        assertThat(index.entryOf(A)).isSameAs(a);
        assertThat(index.revision(A)).as("what is durable").isEqualTo(1);
        append(a, 1);
        assertThat(index.revision(A)).isEqualTo(2);
        assertThat(blocksOf(A)).containsExactly(0, 1);
    }

    @Test
    void a_stream_with_events_in_the_next_segment_stays() {
        StreamEntry a = index.entryOf(A);
        append(a, 1);
        SegmentIdentity first = endSegment();
        append(a, 1);
        append(index.entryOf(B), 1);

        keeper.seal(first);

        assertThat(a.isRetired()).isFalse();
        assertThat(blocksOf(A)).containsExactly(0, 1);
        assertThat(index.revision(A)).isEqualTo(2);
    }

    @Test
    void a_stream_that_was_asked_for_and_not_appended_to_leaves_the_memory_too() {
        StreamEntry unused = index.entryOf(B);
        append(index.entryOf(A), 1);

        seal();

        assertThat(unused.isRetired()).isTrue();
        assertThat(index.revision(B)).isZero();
    }

    @Test
    void a_reader_does_not_see_a_block_that_came_after_it_looked() {
        StreamEntry a = index.entryOf(A);
        append(a, 1);
        StreamBlocks before = index.blocksOf(StreamRange.of(A));
        append(a, 1);
        seal();

        assertThat(before.next()).isTrue();
        assertThat(before.block()).isZero();
        assertThat(blocksOf(A)).containsExactly(0, 1);
    }

    private List<Integer> blocksOf(StreamId stream) {
        StreamBlocks found = index.blocksOf(StreamRange.of(stream));
        var numbers = new ArrayList<Integer>();
        while (found.next()) {
            numbers.add(found.block());
        }
        return numbers;
    }

    /** Publishes a block of one stream. */
    private void append(StreamEntry stream, int events) {
        var block =
                new BlockEntry(
                        segment,
                        4096 * (1L + blocks.size()),
                        4096,
                        firstBlock + segment + 1L + blocks.size(),
                        position,
                        events,
                        position,
                        position,
                        new OccurredSpan(position, position));
        position += events;
        stream.tipRevision(Math.max(stream.tipRevision(), stream.lastRevision() + events));
        blocks.add(block);
        index.publishWritten(
                block, new OneStream(stream, events), List.of(new EventType("a.Happened", 1)));
    }

    private void seal() {
        keeper.seal(endSegment());
    }

    private SegmentIdentity endSegment() {
        SegmentIdentity identity =
                Identities.of(
                        segment,
                        firstBlock,
                        blocks.getFirst().basePosition(),
                        4096 * (1L + blocks.size()),
                        blocks);
        segment++;
        firstBlock += blocks.size();
        blocks.clear();
        return identity;
    }

    private record OneStream(StreamEntry entry, int events) implements BlockStreams {

        @Override
        public BlockStream at(int number) {
            return entry;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public StreamId stream(int number) {
            return entry.id();
        }

        @Override
        public long firstRevision(int number) {
            return entry.lastRevision() + 1;
        }

        @Override
        public int eventCount(int number) {
            return events;
        }
    }

    /** Does at once what it is given. */
    private static final class SameThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
