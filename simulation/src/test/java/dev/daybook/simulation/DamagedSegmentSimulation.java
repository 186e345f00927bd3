package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.journal.JournalVerifier;
import dev.daybook.journal.Verification;
import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.simulation.StoredJournal.StoredBlock;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A segment of 64 KiB with one bit turned over, or cut off: either everything is there, or opening
 * is refused with the place. {@code -Ddaybook.long=true} turns every bit over and cuts at every
 * byte; without it, every bit of what may be a header, and a part of the others.
 */
class DamagedSegmentSimulation {
    private static final boolean EVERYTHING = Boolean.getBoolean("daybook.long");
    private static final int PAGE = 4096;
    private static final int ONE_OF_OTHER_BITS = 97;
    private static final StoredJournal SEALED = StoredJournal.of(FullSegment.sealed());
    private static final StoredJournal PACKED = StoredJournal.of(FullSegment.packed());
    private static final StoredJournal ACTIVE = StoredJournal.of(FullSegment.active());

    @Test
    void the_segments_are_full() {
        assertThat(SEALED.bytes()).hasSize(FullSegment.SIZE_BYTES);
        assertThat(SEALED.files()).hasSize(3);
        assertThat(SEALED.endOffset()).isEqualTo(FullSegment.SIZE_BYTES - PAGE);
        assertThat(PACKED.bytes()).hasSizeLessThan(SEALED.bytes().length);
        assertThat(ACTIVE.files()).hasSize(2);
        assertThat(ACTIVE.endOffset()).isGreaterThan(FullSegment.SIZE_BYTES / 2);
    }

    @Test
    void any_bit_of_a_sealed_segment_that_turns_over_is_refused() {
        assertThat(harmlessFlips(SEALED, "sealed", 0)).isZero();
    }

    @Test
    void any_bit_of_a_recompressed_segment_that_turns_over_is_refused() {
        assertThat(harmlessFlips(PACKED, "recompressed", 0)).isZero();
    }

    /** Behind the last block stand its trailer, which a crash may tear, and zeros. */
    @Test
    void any_bit_of_the_active_segment_that_turns_over_is_refused_or_does_no_harm() {
        harmlessFlips(ACTIVE, "active", ACTIVE.endOffset());
    }

    /** Flips that changed nothing; from an offset on they are allowed. */
    private static long harmlessFlips(StoredJournal journal, String name, long allowedFrom) {
        var flips = new LongAdder();
        var harmless = new LongAdder();
        IntStream.range(0, journal.bytes().length / PAGE)
                .parallel()
                .forEach(page -> {
                    StoredJournal own = journal.copy();
                    byte[] bytes = own.bytes();
                    for (int at = page * PAGE; at < (page + 1) * PAGE; at++) {
                        for (int bit = 0; bit < 8; bit++) {
                            if (!isChosen(at, bit)) {
                                continue;
                            }
                            bytes[at] ^= (byte) (1 << bit);
                            boolean refused = own.isRefused(at);
                            bytes[at] ^= (byte) (1 << bit);
                            assertThat(refused || at >= allowedFrom)
                                    .as("offset %d bit %d", at, bit)
                                    .isTrue();
                            flips.increment();
                            harmless.add(refused ? 0 : 1);
                        }
                    }
                });
        System.out.printf("damage: segment=%s bitFlips=%s harmless=%s%n", name, flips, harmless);
        return harmless.sum();
    }

    private static boolean isChosen(int at, int bit) {
        return EVERYTHING
                || at % PAGE < BlockHeader.SIZE_BYTES
                || (at * 8 + bit) % ONE_OF_OTHER_BITS == 0;
    }

    @Test
    void a_sealed_segment_that_is_cut_off_is_refused() {
        assertThat(cuts(SEALED, "sealed")).isEmpty();
    }

    @Test
    void a_recompressed_segment_that_is_cut_off_is_refused() {
        assertThat(cuts(PACKED, "recompressed")).isEmpty();
    }

    @Test
    void the_active_segment_that_is_cut_off_is_refused() {
        assertThat(cuts(ACTIVE, "active")).isEmpty();
    }

    /** The lengths that were not refused. */
    private static int[] cuts(StoredJournal journal, String name) {
        var cuts = new LongAdder();
        int[] accepted =
                IntStream.range(0, journal.bytes().length)
                        .filter(length -> EVERYTHING || length % 16 == 0 || length % PAGE < 3)
                        .parallel()
                        .filter(length -> {
                            StoredJournal own = journal.copy();
                            own.replace(Arrays.copyOf(own.bytes(), length));
                            cuts.increment();
                            return !own.isRefused(length);
                        })
                        .toArray();
        System.out.printf("damage: segment=%s cuts=%s accepted=%d%n", name, cuts, accepted.length);
        return accepted;
    }

    @Test
    void a_bit_with_its_checksum_made_right_is_refused_by_the_hash_of_the_block() {
        StoredJournal forged = ACTIVE.copy();
        StoredBlock block = ACTIVE.blocks().get(1);

        forge(forged, block, block.header());

        assertThat(forged.isRefused(block.offset())).isTrue();
    }

    @Test
    void a_bit_with_its_hash_made_right_is_refused_by_the_chain() {
        StoredJournal forged = ACTIVE.copy();
        StoredBlock block = ACTIVE.blocks().get(1);

        forge(forged, block, block.header().hashed(turned(block)));

        assertThat(forged.isRefused(FullSegment.SIZE_BYTES)).isTrue();
    }

    @Test
    void a_bit_of_the_last_block_with_its_hash_made_right_is_refused_by_the_mark() {
        StoredJournal forged = ACTIVE.copy();
        StoredBlock last = ACTIVE.blocks().getLast();

        forge(forged, last, last.header().hashed(turned(last)));

        assertThat(forged.isRefused(FullSegment.SIZE_BYTES)).isTrue();
    }

    @Test
    void without_checksum_hash_and_mark_this_test_would_fail() {
        StoredJournal forged = ACTIVE.copy();
        StoredBlock last = ACTIVE.blocks().getLast();
        forge(forged, last, last.header().hashed(turned(last)));
        dropTrailer(forged);
        forged.dropMark();

        assertThatThrownBy(() -> forged.isRefused(FullSegment.SIZE_BYTES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Damage went unseen");
    }

    @Test
    void without_trailer_and_mark_a_bit_of_the_last_block_costs_the_block() {
        StoredJournal rotten = ACTIVE.copy();
        StoredBlock last = ACTIVE.blocks().getLast();
        rotten.bytes()[(int) last.offset() + BlockHeader.SIZE_BYTES] ^= 1;
        dropTrailer(rotten);
        rotten.dropMark();

        assertThatThrownBy(() -> rotten.isRefused(last.offset() + BlockHeader.SIZE_BYTES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Damage went unseen");
    }

    @Test
    void a_forged_block_of_a_sealed_segment_is_found_by_verify() {
        StoredJournal forged = SEALED.copy();
        StoredBlock block = SEALED.blocks().get(1);
        forge(forged, block, block.header());

        assertThat(
                        JournalVerifier.verify(
                                new ReadOnlyFiles(forged.files()),
                                JournalVerifier.Progress.none(),
                                event -> {}))
                .isInstanceOf(Verification.Damaged.class);
    }

    private static byte[] turned(StoredBlock block) {
        byte[] payload = block.payload().array().clone();
        payload[payload.length / 2] ^= 1;
        return payload;
    }

    /** Puts the block with one bit turned over in its place, with checksums that hold. */
    private static void forge(StoredJournal journal, StoredBlock block, BlockHeader header) {
        ByteBuffer bytes = StorageFile.newBuffer(Block.MAX_SIZE_BYTES);
        Block.write(header, turned(block), bytes);
        bytes.get(0, journal.bytes(), (int) block.offset(), header.blockSizeBytes());
    }

    private static void dropTrailer(StoredJournal journal) {
        int from = (int) journal.endOffset();
        Arrays.fill(journal.bytes(), from, from + PAGE, (byte) 0);
    }
}
