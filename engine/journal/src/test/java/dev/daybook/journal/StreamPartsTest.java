package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.recovery.SegmentName;
import dev.daybook.store.Append;
import dev.daybook.store.EventCursor;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.SampleEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream is read from the pages that hold it, and no byte is taken that was not verified. */
class StreamPartsTest {
    private static final int STREAMS = 100;
    private static final int EVENTS_EACH = 7;
    private static final int BLOCKS = 3;
    private static final int PAYLOAD_BYTES = 100;

    /** Holds all outlines, and none of the blocks, which weigh twice their 87 KB. */
    private static final JournalOptions OPTIONS =
            JournalOptions.defaults()
                    .withSegmentSizeBytes(512 * 1024)
                    .withBlockCacheBytes(300 * 1024)
                    .withZeroFillAheadBytes(0)
                    .withRecompress(false);

    @TempDir private Path directory;

    @Test
    void a_stream_reads_the_same_the_second_time_from_parts() throws Exception {
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            List<Event> log = store.readAll(0).toList();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < STREAMS; i++) {
                    StreamId stream = stream(i);
                    List<Event> events =
                            log.stream().filter(event -> event.stream().equals(stream)).toList();
                    assertThat(events).hasSize(BLOCKS * EVENTS_EACH);
                    assertThat(store.read(stream).toList()).isEqualTo(events);
                    assertThat(store.read(StreamRange.of(stream).backwards()).toList())
                            .isEqualTo(events.reversed());
                    assertThat(store.read(StreamRange.of(stream).from(12).to(16)).toList())
                            .isEqualTo(events.subList(11, 16));
                }
            }
        }
    }

    @Test
    void a_state_as_of_an_instant_ends_where_the_stream_is_later() throws Exception {
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            List<Event> all = store.read(stream(5)).toList();
            for (Event upTo : all) {
                long micros = upTo.occurredAtMicros();
                StreamRange range = StreamRange.of(stream(5)).upTo(TimeAxis.OCCURRED, micros);

                assertThat(store.read(range).toList())
                        .isEqualTo(all.subList(0, (int) upTo.revision()));
            }
        }
    }

    @Test
    void a_page_that_changed_since_it_was_verified_is_refused() throws Exception {
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            assertThat(store.read(stream(0)).toList()).hasSize(BLOCKS * EVENTS_EACH);

            flip(firstBlock() + 300);

            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .isThrownBy(() -> store.read(stream(0)).toList())
                    .satisfies(damage -> {
                        assertThat(damage.segment()).isEqualTo(segment());
                        assertThat(damage.offset()).isEqualTo(firstBlock());
                    });
        }
    }

    /** The control of the test above: what is not looked at is not refused, so pages were read. */
    @Test
    void a_page_that_changed_is_refused_to_the_streams_that_it_holds_and_to_no_other()
            throws Exception {
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            List<Event> events = store.read(stream(0)).toList();

            flip(firstBlock() + 60_000);

            assertThat(store.read(stream(0)).toList()).isEqualTo(events);
            int refused = 0;
            for (int i = 0; i < STREAMS; i++) {
                refused += isRefused(store, stream(i)) ? 1 : 0;
            }
            assertThat(refused).isBetween(1, STREAMS / 2);
        }
    }

    private static boolean isRefused(JournalEventStore store, StreamId stream) {
        try {
            store.read(stream).toList();
            return false;
        } catch (StoreException.Corrupt damage) {
            return true;
        }
    }

    @Test
    void parts_of_a_segment_that_is_recompressed_meanwhile_are_read_from_the_new_one()
            throws Exception {
        build();
        build();
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            List<Event> before = store.read(stream(3)).toList();
            try (EventCursor underWay = store.read(stream(3))) {
                List<Event> seen = new ArrayList<>(underWay.take(2));

                long bytes = store.info().bytesUsed();
                store.recompressNow();

                assertThat(store.info().bytesUsed()).isLessThan(bytes);
                assertThat(store.read(stream(3)).toList()).isEqualTo(before);
                seen.addAll(underWay.toList());
                assertThat(seen).isEqualTo(before);
            }
        }
    }

    @Test
    void a_part_of_a_recompressed_block_that_changed_is_refused() throws Exception {
        build();
        build();
        build();
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            store.recompressNow();
            List<Event> before = store.read(stream(0)).toList();
            assertThat(store.read(stream(0)).toList()).isEqualTo(before);

            flip(firstBlock() + 300);

            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .isThrownBy(() -> store.read(stream(0)).toList())
                    .satisfies(damage -> assertThat(damage.offset()).isEqualTo(firstBlock()));
            assertThat(store.read(StreamRange.of(stream(STREAMS - 1)).to(1)).toList()).hasSize(1);
        }
    }

    /** One block for each append. */
    private void build() {
        try (var store = JournalEventStore.open(directory, OPTIONS)) {
            int before = (int) store.lastPosition() / (STREAMS * EVENTS_EACH);
            for (int block = 0; block < BLOCKS; block++) {
                var parts = new ArrayList<StreamAppend>();
                for (int i = 0; i < STREAMS; i++) {
                    parts.add(
                            new StreamAppend(
                                    stream(i), ExpectedRevision.any(), events(before + block)));
                }
                store.append(new Append(parts, SampleEvents.TIME_MICROS)).join();
            }
        }
    }

    private static List<NewEvent> events(int block) {
        Payload payload = Payload.wrap(new byte[PAYLOAD_BYTES]);
        return SampleEvents.events(block * EVENTS_EACH, EVENTS_EACH).stream()
                .map(event -> SampleEvents.with(event, payload))
                .toList();
    }

    private static StreamId stream(int number) {
        return StreamId.parse("order-" + number);
    }

    /** The first block stands behind the segment's header page. */
    private static int firstBlock() {
        return Pages.SIZE_BYTES;
    }

    private static String segment() {
        return SegmentName.of(1);
    }

    private void flip(int offset) throws Exception {
        Path file = directory.resolve("journal").resolve(segment());
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 1;
        Files.write(file, bytes);
    }
}
