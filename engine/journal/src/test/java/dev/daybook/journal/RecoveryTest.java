package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.journal.recovery.DurableMarkFile;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A torn write is cut off; anything else that is not as it was written is refused. */
class RecoveryTest {
    private static final int PAGE = 4096;
    private static final int EVENTS = 3;

    @Test
    void a_write_torn_at_any_byte_is_cut_off_and_what_was_before_is_kept() {
        Map<String, byte[]> before = Images.closed(4, EVENTS);
        Map<String, byte[]> after = Images.extended(before, 4, 1, EVENTS);
        String segment = Images.lastSegment(after);
        int start = (int) Images.scan(after, HashCheck.ALL).lastBlock();
        byte[] whole = bytes(after, segment);

        for (int torn = 0; torn <= PAGE; torn += torn < 700 || torn > 4000 ? 1 : 37) {
            Map<String, byte[]> image = Images.copy(before);
            byte[] bytes = bytes(image, segment);
            System.arraycopy(whole, start, bytes, start, torn);

            List<Event> events = Images.scan(image, HashCheck.ALL).events();

            boolean complete =
                    Arrays.equals(bytes, start, start + PAGE, whole, start, start + PAGE);
            assertThat(events).as("torn at %d", torn).hasSize((complete ? 5 : 4) * EVENTS);
            if (torn % 64 == 0) {
                assertThat(Images.open(image)).isEqualTo(events);
            }
        }
    }

    @Test
    void a_write_that_a_power_cut_spoilt_at_any_byte_is_cut_off() {
        Map<String, byte[]> before = Images.closed(4, EVENTS);
        Map<String, byte[]> after = Images.extended(before, 4, 1, EVENTS);
        String segment = Images.lastSegment(after);
        int start = (int) Images.scan(after, HashCheck.ALL).lastBlock();
        Map<String, byte[]> image = Images.copy(before);
        byte[] bytes = bytes(image, segment);
        System.arraycopy(bytes(after, segment), start, bytes, start, PAGE);
        assertThat(Images.scan(image, HashCheck.ALL).events()).hasSize(5 * EVENTS);

        for (int at = start; at < start + PAGE; at++) {
            bytes[at] ^= 0x55;

            List<Event> events = Images.scan(image, HashCheck.ALL).events();

            assertThat(events).as("spoilt at %d of the block", at - start).hasSize(4 * EVENTS);
            bytes[at] ^= 0x55;
        }
    }

    @Test
    void pages_of_a_torn_write_may_have_come_in_any_order() {
        Map<String, byte[]> before = Images.closed(1, EVENTS);
        Map<String, byte[]> after = Images.extended(before, 1, 1, 180);
        after.remove(DurableMarkFile.NAME);
        String segment = Images.lastSegment(after);
        Images.Scan scan = Images.scan(after, HashCheck.ALL);
        int start = (int) scan.lastBlock();
        int pages = (int) (scan.last().endOffset() - start) / PAGE;
        assertThat(pages).isGreaterThan(1);

        for (int there = 0; there < (1 << pages) - 1; there++) {
            Map<String, byte[]> image = Images.copy(after);
            for (int page = 0; page <= pages; page++) {
                int from = start + page * PAGE;
                if ((there & (1 << page)) == 0) {
                    byte[] old = bytes(before, segment);
                    System.arraycopy(old, from, bytes(image, segment), from, PAGE);
                }
            }

            assertThat(Images.open(image)).as("pages %d", there).hasSize(EVENTS);
        }
    }

    @Test
    void a_cut_off_write_leaves_no_trace_and_appending_goes_on() {
        Map<String, byte[]> before = Images.closed(4, EVENTS);
        Map<String, byte[]> image = Images.copy(before);
        byte[] bytes = bytes(image, Images.lastSegment(image));
        int end = (int) Images.scan(image, HashCheck.ALL).last().endOffset();
        Arrays.fill(bytes, end + PAGE, end + 3 * PAGE, (byte) 7);
        assertThat(Images.scan(image, HashCheck.ALL).last().torn()).isPresent();

        Map<String, byte[]> repaired = Images.extended(image, 4, 0, EVENTS);

        assertThat(bytes(repaired, Images.lastSegment(image)))
                .isEqualTo(bytes(before, Images.lastSegment(before)));
        Map<String, byte[]> longer = Images.extended(image, 4, 2, EVENTS);
        assertThat(Images.scan(longer, HashCheck.ALL).events()).hasSize(6 * EVENTS);
    }

    @Test
    void one_flipped_bit_anywhere_is_refused_or_costs_nothing() {
        Map<String, byte[]> image = Images.closed(24, 30);
        assertThat(Images.segments(image)).hasSizeGreaterThan(1);
        List<Event> all = Images.scan(image, HashCheck.ALL).events();
        int refused = 0;
        for (String name : image.keySet()) {
            byte[] bytes = bytes(image, name);
            for (int at = 0; at < bytes.length; at += bytes[at] != 0 ? 1 : 61) {
                bytes[at] ^= (byte) (1 << (at % 8));
                refused += refuses(image, name, at, all) ? 1 : 0;
                bytes[at] ^= (byte) (1 << (at % 8));
            }
        }
        assertThat(refused).isGreaterThan(4_000);
    }

    /** Whether damage is refused, naming the segment; else every event must be there. */
    private static boolean refuses(
            Map<String, byte[]> image, String name, int at, List<Event> all) {
        try {
            List<Event> events = Images.scan(image, HashCheck.LAST_SEGMENT).events();
            assertThat(events.equals(all)).as("%s at %d", name, at).isTrue();
            assertThat(name.equals(Images.lastSegment(image)) || !name.endsWith(".seg"))
                    .as("damage in a sealed segment is refused: %s at %d", name, at)
                    .isTrue();
            return false;
        } catch (StoreException.Corrupt damage) {
            assertThat(damage.segment()).isEqualTo(name);
            assertThat(damage.offset()).isLessThanOrEqualTo(at);
            return true;
        }
    }

    @Test
    void a_segment_cut_off_anywhere_is_refused() {
        Map<String, byte[]> image = Images.closed(24, 30);
        List<Event> all = Images.scan(image, HashCheck.ALL).events();
        for (String name : Images.segments(image)) {
            byte[] whole = bytes(image, name);
            for (int length = 0; length < whole.length; length += length % PAGE < 3 ? 1 : 509) {
                image.put(name, Arrays.copyOf(whole, length));
                if (!refuses(image, name)) {
                    assertThat(length % PAGE).as("length %d", length).isZero();
                    assertThat(Images.scan(image, HashCheck.ALL).events()).isEqualTo(all);
                }
            }
            image.put(name, whole);
        }
    }

    private static boolean refuses(Map<String, byte[]> image, String name) {
        try {
            Images.scan(image, HashCheck.LAST_SEGMENT);
            return false;
        } catch (StoreException.Corrupt damage) {
            assertThat(damage.segment()).isEqualTo(name);
            return true;
        }
    }

    @Test
    void a_missing_segment_is_refused_wherever_it_stood() {
        Map<String, byte[]> image = Images.closed(60, 30);
        assertThat(Images.segments(image)).hasSizeGreaterThan(3);
        for (String name : Images.segments(image)) {
            Map<String, byte[]> rest = Images.copy(image);
            rest.remove(name);

            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .as("without " + name)
                    .isThrownBy(() -> Images.open(rest));
        }
    }

    @Test
    void without_the_durable_mark_a_missing_last_segment_goes_unseen() {
        Map<String, byte[]> image = Images.closed(60, 30);
        image.remove(Images.lastSegment(image));
        image.remove(DurableMarkFile.NAME);

        assertThat(Images.open(image))
                .as("the negative control: this is what the mark is for")
                .isNotEmpty()
                .hasSizeLessThan(60 * 30);
    }

    @Test
    void rot_in_the_last_block_is_told_from_a_torn_write_by_the_trailer() {
        Map<String, byte[]> image = Images.closed(4, EVENTS);
        image.remove(DurableMarkFile.NAME);
        Images.Scan scan = Images.scan(image, HashCheck.ALL);
        String segment = Images.lastSegment(image);
        int lastBlock = (int) scan.lastBlock();
        bytes(image, segment)[lastBlock + 300] ^= 1;

        assertThatExceptionOfType(StoreException.Corrupt.class)
                .isThrownBy(() -> Images.open(image))
                .withMessageContaining("segment=" + segment)
                .withMessageContaining("offset=" + lastBlock);

        int trailer = (int) scan.last().endOffset();
        Arrays.fill(bytes(image, segment), trailer, trailer + PAGE, (byte) 0);
        assertThat(Images.open(image))
                .as("the negative control: without the trailer it looks like a torn write")
                .hasSize(3 * EVENTS);
    }

    @Test
    void zeros_written_ahead_leave_the_trailer_that_an_opening_found() {
        Map<String, byte[]> image = Images.closed(4, EVENTS);
        var storage = FaultStorage.of(image, FaultPlan.none());
        JournalOptions options = Journals.TINY.withZeroFillAheadBytes(16 * 1024);

        JournalEventStore.open(storage, options).close();

        assertThat(Images.scan(storage.image(), HashCheck.ALL).last().hasTrailer()).isTrue();
    }

    @Test
    void a_damaged_block_before_a_valid_one_is_refused_at_its_own_offset() {
        Map<String, byte[]> image = Images.closed(4, EVENTS);
        Images.Scan scan = Images.scan(image, HashCheck.ALL);
        String segment = Images.lastSegment(image);
        int second = scan.offsets().get(1).intValue();
        Arrays.fill(bytes(image, segment), second, second + PAGE, (byte) 0);

        assertThatExceptionOfType(StoreException.Corrupt.class)
                .isThrownBy(() -> Images.open(image))
                .satisfies(damage -> assertThat(damage.offset()).isEqualTo(second));
    }

    @Test
    void data_further_on_than_one_write_reaches_is_refused() {
        var big =
                JournalOptions.defaults()
                        .withSegmentSizeBytes(1024 * 1024)
                        .withZeroFillAheadBytes(0);
        Map<String, byte[]> large = Images.closed(big, 2, EVENTS);
        byte[] bytes = bytes(large, Images.lastSegment(large));
        bytes[bytes.length - 1] = 1;

        assertThatExceptionOfType(StoreException.Corrupt.class)
                .isThrownBy(() -> Images.open(large));
    }

    private static byte[] bytes(Map<String, byte[]> image, String name) {
        return Objects.requireNonNull(image.get(name), name);
    }
}
