package dev.daybook.journal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.table.Checks;
import dev.daybook.journal.table.TableKey;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An index file answers as the index in memory did that it was made from. */
class SealedIndexProperties {
    private static final List<String> TYPES = List.of("a.Always", "b.Often", "c.Once");

    @Test
    void a_file_answers_as_the_index_that_it_was_made_from() {
        Seeds.forEach(
                30,
                random -> {
                    var segment = new RandomSegment(random);
                    try {
                        compare(segment, random);
                    } catch (IOException unexpected) {
                        throw new UncheckedIOException(unexpected);
                    }
                });
    }

    private static void compare(RandomSegment segment, SeededRandom random) throws IOException {
        LiveSegment live = segment.live();
        SegmentIdentity identity = segment.identity();
        try (var file =
                SealedIndex.open(
                        IndexBuilder.build(live, identity, () -> {}).open("index"),
                        identity,
                        Checks.ALL)) {
            List<BlockEntry> blocks = segment.blocks();
            for (int i = 0; i < 2 * blocks.size(); i++) {
                int number = random.between(0, blocks.size() - 1);
                assertThat(file.block(number)).isEqualTo(blocks.get(number));
                BlockEntry block = blocks.get(number);
                long position = block.basePosition() + random.between(-2, 2);
                assertThat(file.firstWithPosition(position))
                        .isEqualTo(live.firstWithPosition(position));
                long micros = block.firstRecordedAtMicros() + random.between(-1, 1);
                assertThat(file.firstRecordedFrom(micros))
                        .isEqualTo(live.firstRecordedFrom(micros));
            }
            assertThat(file.firstRecordedFrom(Long.MAX_VALUE)).isEqualTo(blocks.size());
            for (String type : TYPES) {
                assertThat(file.blocksOf(type)).isEqualTo(live.blocksOf(type));
            }
            assertThat(file.blocksOf("d.Never")).isEmpty();
            assertThat(file.newStreams()).isEqualTo(live.newStreams());
            assertThat(file.blockBytes()).isEqualTo(live.blockBytes());
            assertThat(file.occurred()).isEqualTo(Optional.of(segment.occurred()));
            compareStreams(segment, live, file);
        }
    }

    private static void compareStreams(RandomSegment segment, LiveSegment live, SealedIndex file)
            throws IOException {
        for (StreamEntry entry : segment.entries()) {
            SegmentPostings expected =
                    Objects.requireNonNull(
                            live.postings(
                                    Place.posting(entry.place()),
                                    entry.lastRevision(),
                                    Integer.MAX_VALUE,
                                    1));
            SegmentPostings actual = file.postings(TableKey.of(entry.id())).orElseThrow();
            assertThat(describe(actual)).isEqualTo(describe(expected));
            assertThat(describe(actual)).isEqualTo(segment.written(entry));
        }
        assertThat(file.postings(TableKey.of(new StreamId("absent", "1")))).isEmpty();
    }

    private static List<List<Long>> describe(SegmentPostings postings) {
        var rows = new ArrayList<List<Long>>();
        for (int i = 0; i < postings.count(); i++) {
            long first = i == 0 ? postings.firstRevision() : rows.get(i - 1).get(3) + 1;
            long last =
                    i == postings.count() - 1
                            ? postings.lastRevision()
                            : lastOf(postings, i, first);
            rows.add(
                    List.of(
                            (long) postings.block(i),
                            (long) postings.streamNumber(i),
                            first,
                            last));
        }
        return rows;
    }

    /** The last revision that is still found at this index. */
    private static long lastOf(SegmentPostings postings, int index, long first) {
        long last = first;
        while (postings.indexOf(last + 1) == index) {
            last++;
        }
        return last;
    }

    /** Streams that come, go and were there before, in blocks of all sizes. */
    private static final class RandomSegment {
        private static final int SEGMENT = 3;
        private static final int FIRST_BLOCK = 1000;

        private final SeededRandom random;
        private final LiveSegment live = new LiveSegment(SEGMENT, FIRST_BLOCK);
        private final Map<StreamId, StreamEntry> entries = new HashMap<>();
        private final Map<StreamEntry, List<List<Long>>> written = new HashMap<>();
        private final List<BlockEntry> blocks = new ArrayList<>();
        private long offset = 4096;
        private long position;
        private long recordedAt;

        RandomSegment(SeededRandom random) {
            this.random = random;
            position = random.between(1, 1L << 40);
            recordedAt = random.chance(50) ? random.between(-5, 5) : random.anyLong() >> 2;
            int count = random.between(1, 300);
            int streams = random.between(1, 80);
            for (int i = 0; i < count; i++) {
                addBlock(i, streams);
            }
        }

        private void addBlock(int number, int streams) {
            var table = new FakeTable();
            long basePosition = position;
            for (int stream = 0; stream < streams; stream++) {
                if (table.size() == 0 || random.chance(20)) {
                    int events = random.chance(80) ? random.between(1, 5) : random.between(1, 500);
                    add(number, table, stream, events);
                }
            }
            long first = recordedAt + random.between(0, 3);
            recordedAt = first + random.between(0, 3);
            long occurred = random.chance(50) ? first : first - random.between(-1000, 1000);
            var block =
                    new BlockEntry(
                            SEGMENT,
                            offset,
                            4096 * random.between(1, 64),
                            identity().header().baseSequence() + number,
                            basePosition,
                            (int) (position - basePosition),
                            first,
                            recordedAt,
                            new OccurredSpan(occurred, occurred + random.between(0, 9)));
            offset += block.blockSizeBytes();
            blocks.add(block);
            live.publish(block, table, table::entry, types(number));
        }

        private void add(int block, FakeTable table, int stream, int events) {
            StreamEntry entry =
                    entries.computeIfAbsent(
                            new StreamId("order", "" + stream),
                            id -> new StreamEntry(id, random.chance(50) ? 0 : before()));
            long last = table.add(entry, events);
            written.computeIfAbsent(entry, e -> new ArrayList<>())
                    .add(
                            List.of(
                                    (long) FIRST_BLOCK + block,
                                    table.size() - 1L,
                                    last - events + 1,
                                    last));
            position += events;
        }

        private long before() {
            return random.between(1, 1L << 50);
        }

        private static List<EventType> types(int block) {
            var types = new ArrayList<EventType>();
            types.add(new EventType(TYPES.get(0), 1));
            types.add(new EventType(TYPES.get(0), 2));
            if (block % 3 == 0) {
                types.add(new EventType(TYPES.get(1), 1));
            }
            if (block == 7) {
                types.add(new EventType(TYPES.get(2), 1));
            }
            return types;
        }

        LiveSegment live() {
            return live;
        }

        List<BlockEntry> blocks() {
            return blocks;
        }

        Iterable<StreamEntry> entries() {
            return entries.values();
        }

        List<List<Long>> written(StreamEntry entry) {
            return written.getOrDefault(entry, List.of());
        }

        OccurredSpan occurred() {
            return new OccurredSpan(
                    blocks.stream().mapToLong(b -> b.occurred().minMicros()).min().orElseThrow(),
                    blocks.stream().mapToLong(b -> b.occurred().maxMicros()).max().orElseThrow());
        }

        SegmentIdentity identity() {
            long base = blocks.isEmpty() ? 0 : blocks.getFirst().basePosition();
            return Identities.of(SEGMENT, FIRST_BLOCK, base, offset, blocks);
        }
    }
}
