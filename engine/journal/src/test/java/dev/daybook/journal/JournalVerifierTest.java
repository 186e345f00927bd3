package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The verifier finds what opening need not look for, and tells damage from another version. */
class JournalVerifierTest {
    private static final int PAGE = 4096;
    private static final int VERSION = 8;
    private static final int CODEC = 11;
    private static final int CRC = 12;
    private static final int HEADER_CRC = 152;

    @Test
    void a_sound_journal_is_counted_and_every_event_is_handed_over() {
        Map<String, byte[]> image = Images.closed(24, 30);
        var events = new ArrayList<Event>();

        var sound = (Verification.Sound) verify(image, events);

        Images.Scan scan = Images.scan(image, HashCheck.ALL);
        assertThat(sound.segments()).isEqualTo(scan.journal().segments().size()).isGreaterThan(1);
        assertThat(sound.events()).isEqualTo(24 * 30);
        assertThat(sound.blocks()).isEqualTo(24);
        assertThat(sound.streams()).isEqualTo(5);
        assertThat(sound.headHash()).isEqualTo(scan.journal().chain().lastHash().hex());
        assertThat(sound.unfinishedBytes()).isZero();
        assertThat(events).isEqualTo(scan.events());
    }

    @Test
    void a_torn_write_is_reported_and_left_alone() {
        Map<String, byte[]> image = Images.closed(2, 1);
        int end = (int) Images.scan(image, HashCheck.ALL).last().endOffset();
        file(image, Images.lastSegment(image))[end + PAGE + 1] = 1;
        Map<String, byte[]> before = Images.copy(image);

        var sound = (Verification.Sound) verify(image, new ArrayList<>());

        assertThat(sound.unfinishedBytes()).isEqualTo(PAGE);
        before.forEach((name, bytes) -> assertThat(file(image, name)).isEqualTo(bytes));
    }

    @Test
    void content_changed_together_with_its_checksum_is_found_by_the_hash() {
        Map<String, byte[]> image = Images.closed(24, 30);
        List<Event> all = Images.scan(image, HashCheck.ALL).events();
        String sealed = Images.segments(image).getFirst();
        Images.forge(file(image, sealed), PAGE);

        assertThat(verify(image, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Verification.Damaged.class,
                        damaged -> {
                            assertThat(damaged.segment()).isEqualTo(sealed);
                            assertThat(damaged.offset()).isEqualTo(PAGE);
                            assertThat(damaged.message()).contains("hash");
                        });
        assertThat(Images.scan(image, HashCheck.NONE).events())
                .as("the negative control: without the hash nobody sees it")
                .hasSameSizeAs(all)
                .isNotEqualTo(all);
    }

    @Test
    void a_wrong_merkle_root_is_found() {
        Map<String, byte[]> image = Images.closed(24, 30);
        ScannedSegment first = Images.scan(image, HashCheck.ALL).journal().segments().getFirst();
        SegmentFooter footer = first.footer().orElseThrow();
        writeFooter(
                image,
                first,
                new SegmentFooter(
                        footer.logId(),
                        footer.epoch(),
                        footer.basePosition(),
                        footer.eventCount(),
                        Hash.ZERO));

        assertThat(verify(image, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Verification.Damaged.class,
                        damaged -> {
                            assertThat(damaged.message()).contains("Merkle root");
                            assertThat(damaged.offset()).isEqualTo(first.endOffset());
                        });
    }

    private static void writeFooter(
            Map<String, byte[]> image, ScannedSegment segment, SegmentFooter footer) {
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
        footer.write(page);
        page.get(file(image, segment.name()), (int) segment.endOffset(), PAGE);
    }

    @Test
    void a_missing_footer_is_computed_again_at_the_next_opening() {
        Map<String, byte[]> image = Images.closed(24, 30);
        ScannedSegment first = Images.scan(image, HashCheck.ALL).journal().segments().getFirst();
        byte[] whole = file(image, first.name()).clone();
        int footer = (int) first.endOffset();
        Arrays.fill(file(image, first.name()), footer, footer + PAGE, (byte) 0);
        assertThat(verify(image, new ArrayList<>())).isInstanceOf(Verification.Sound.class);

        Map<String, byte[]> reopened = Images.extended(image, 24, 0, 30);

        assertThat(file(reopened, first.name())).isEqualTo(whole);
    }

    @Test
    void a_segment_of_another_version_is_too_new_or_too_old_and_not_corrupt() {
        for (int version : new int[] {0, 2, 65_535}) {
            Map<String, byte[]> image = Images.closed(2, 1);
            ByteBuffer page = page(image, 0);
            page.putShort(VERSION, (short) version);
            page.putInt(CRC, 0).putInt(CRC, crc(page, PAGE));

            assertThatExceptionOfType(StoreException.UnsupportedFormat.class)
                    .isThrownBy(() -> Images.open(image))
                    .withMessageContaining(version == 0 ? "too old" : "too new")
                    .withMessageContaining("formatVersion=" + version);
        }
    }

    @Test
    void a_block_with_an_unknown_codec_or_version_is_too_new_and_not_corrupt() {
        for (int field : new int[] {CODEC, VERSION}) {
            Map<String, byte[]> image = Images.closed(2, 1);
            ByteBuffer page = page(image, PAGE);
            page.put(field, (byte) 7);
            page.putInt(CRC, 0).putInt(HEADER_CRC, crc(page, HEADER_CRC));
            page.putInt(CRC, crc(page, PAGE));

            assertThatExceptionOfType(StoreException.UnsupportedFormat.class)
                    .isThrownBy(() -> Images.open(image))
                    .withMessageContaining("too new");
        }
    }

    private static ByteBuffer page(Map<String, byte[]> image, int offset) {
        byte[] bytes = file(image, Images.lastSegment(image));
        return ByteBuffer.wrap(bytes).slice(offset, PAGE).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(ByteBuffer page, int length) {
        var crc = new CRC32C();
        crc.update(page.slice(0, length));
        return (int) crc.getValue();
    }

    private static Verification verify(Map<String, byte[]> image, List<Event> events) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        return JournalVerifier.verify(storage, JournalVerifier.Progress.none(), events::add);
    }

    private static byte[] file(Map<String, byte[]> image, String name) {
        return Objects.requireNonNull(image.get(name), name);
    }

    /** The header's size is a part of the format. */
    @Test
    void a_header_has_160_bytes() {
        assertThat(BlockHeader.SIZE_BYTES).isEqualTo(160);
    }
}
