package dev.daybook.journal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A table gives back what was put into it, and nothing else, whatever happens to its file. */
class SortedTableTest {
    private static final FileKind KIND = new FileKind("DBKTESTS", 3);
    private static final byte[] IDENTITY = "made from this".getBytes(StandardCharsets.UTF_8);
    private static final String NAME = "table";

    @Test
    void a_streams_key_is_the_start_of_its_names_sha_256() {
        assertThat(TableKey.of(new StreamId("order", "1")))
                .isEqualTo(new TableKey(0x0baf_e221_56d2_698cL, 0x143b_8604_0446_d366L));
    }

    @Test
    void every_key_is_found_with_its_value_and_hardly_any_other_passes_the_filter() {
        Seeds.forEach(
                20,
                random -> {
                    Map<TableKey, byte[]> values = values(random, random.between(0, 3_000));
                    SortedTable table = read(image(values), Checks.ALL);

                    assertThat(table.size()).isEqualTo(values.size());
                    values.forEach((key, value) ->
                            assertThat(find(table, key)).as("" + key).isEqualTo(value));
                    int passed = 0;
                    for (int i = 0; i < 2_000; i++) {
                        var absent = TableKey.of(new StreamId("absent", "k" + i));
                        if (!values.containsKey(absent)) {
                            assertThat(find(table, absent)).isEmpty();
                            passed += table.mayHold(absent) ? 1 : 0;
                        }
                    }
                    assertThat(passed).as("2000 absent keys").isLessThan(100);
                });
    }

    @Test
    void a_walk_comes_to_every_entry_in_the_order_of_keys() {
        Seeds.forEach(
                20,
                random -> {
                    Map<TableKey, byte[]> values = values(random, random.between(0, 3_000));
                    SortedWalk walk = read(image(values), Checks.ALL).walk();

                    for (var entry : new TreeMap<>(values).entrySet()) {
                        assertThat(walks(walk)).isTrue();
                        assertThat(walk.key()).isEqualTo(entry.getKey());
                        assertThat(walk.value()).isEqualTo(entry.getValue());
                    }
                    assertThat(walks(walk)).isFalse();
                });
    }

    private static boolean walks(SortedWalk walk) {
        try {
            return walk.next();
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }

    @Test
    void keys_that_share_their_high_half_are_told_apart_across_chunks() {
        var values = new TreeMap<TableKey, byte[]>();
        for (int i = 0; i < 40; i++) {
            values.put(new TableKey(-5, i), new byte[] {(byte) i, 1});
            values.put(new TableKey(7, i), new byte[900 + i]);
        }
        SortedTable table = read(image(values), Checks.ALL);

        values.forEach((key, value) -> assertThat(find(table, key)).as("" + key).isEqualTo(value));
    }

    @Test
    void keys_that_do_not_ascend_are_refused() {
        var table = new SortedTableBuilder(new ChunkFileBuilder(), 2);
        table.add(new TableKey(-1, 0), new ByteSink(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.add(new TableKey(1, 0), new ByteSink(1)))
                .withMessageContaining("ascend");
    }

    @Test
    void a_flipped_bit_is_noticed_before_it_can_change_an_answer() throws IOException {
        var random = new SeededRandom(1);
        Map<TableKey, byte[]> values = values(random, 300);
        byte[] bytes = bytes(image(values));
        int noticed = 0;
        for (int at = 0; at < bytes.length; at += 7) {
            bytes[at] ^= (byte) (1 << (at % 8));
            noticed += answersOrIsNoticed(bytes, values) ? 0 : 1;
            bytes[at] ^= (byte) (1 << (at % 8));
        }
        assertThat(noticed).isGreaterThan(bytes.length / 7 / 2);
    }

    /** Whether all answers are right; false where damage was noticed; else this fails. */
    private static boolean answersOrIsNoticed(byte[] bytes, Map<TableKey, byte[]> values) {
        try {
            SortedTable table = open(bytes, Checks.ALL);
            for (var entry : values.entrySet()) {
                assertThat(table.find(entry.getKey()).orElseThrow()).isEqualTo(entry.getValue());
            }
            return true;
        } catch (IOException damage) {
            return false;
        }
    }

    @Test
    void without_checksums_a_flipped_bit_changes_an_answer() throws IOException {
        var key = new TableKey(1, 2);
        byte[] bytes = bytes(image(Map.of(key, new byte[] {42})));
        int value = 4096 + TableKey.SIZE_BYTES + 1;
        assertThat(bytes[value]).isEqualTo((byte) 42);
        bytes[value] = 43;

        assertThat(open(bytes, Checks.NONE).find(key).orElseThrow())
                .as("the negative control")
                .containsExactly(43);
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> open(bytes, Checks.ALL).find(key));
    }

    @Test
    void a_file_of_another_kind_version_or_origin_is_not_taken() throws IOException {
        byte[] bytes = bytes(image(Map.of()));
        var file = new MemoryFile(NAME, bytes);
        for (var kind : new FileKind[] {new FileKind("DBKOTHER", 3), new FileKind("DBKTESTS", 4)}) {
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(() ->
                            ChunkFile.open(file, kind, IDENTITY, Checks.ALL, SortedTable::read));
        }
        byte[] other = "made from that".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> ChunkFile.open(file, KIND, other, Checks.ALL, SortedTable::read));
    }

    @Test
    void a_file_cut_off_anywhere_is_noticed() throws IOException {
        byte[] bytes = bytes(image(values(new SeededRandom(2), 100)));
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        for (int length = 0; length < end; length += 61) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> open(cut, Checks.ALL));
        }
    }

    @Test
    void a_written_file_survives_a_power_loss_and_reads_as_its_image() throws IOException {
        Map<TableKey, byte[]> values = values(new SeededRandom(3), 2_000);
        FileImage image = image(values);
        var storage = FaultStorage.empty(FaultPlan.none());

        image.write(storage, NAME);

        byte[] left = Objects.requireNonNull(storage.syncedImage().get(NAME));
        assertThat(left).isEqualTo(bytes(image));
        SortedTable table =
                ChunkFile.open(
                        storage.open(NAME, FileUse.READ),
                        KIND,
                        IDENTITY,
                        Checks.ALL,
                        SortedTable::read);
        values.forEach((key, value) -> assertThat(find(table, key)).isEqualTo(value));
    }

    private static Map<TableKey, byte[]> values(SeededRandom random, int count) {
        var values = new TreeMap<TableKey, byte[]>();
        for (int i = 0; i < count; i++) {
            int length = random.chance(2) ? random.between(4_000, 20_000) : random.between(0, 90);
            var key = TableKey.of(new StreamId("order", random.word(1, 12)));
            values.put(key, random.bytes(length));
        }
        return values;
    }

    private static FileImage image(Map<TableKey, byte[]> values) {
        var file = new ChunkFileBuilder();
        var table = new SortedTableBuilder(file, values.size());
        var sink = new ByteSink(16);
        new TreeMap<>(values)
                .forEach((key, value) -> {
                    sink.writeBytes(value, value.length);
                    table.add(key, sink);
                });
        table.finish();
        return file.finish(KIND, IDENTITY);
    }

    private static byte[] bytes(FileImage image) throws IOException {
        try (var file = image.open(NAME)) {
            var bytes = ByteBuffer.allocate(image.sizeBytes());
            file.readFully(0, bytes);
            return bytes.array();
        }
    }

    private static SortedTable read(FileImage image, Checks checks) {
        try {
            return open(bytes(image), checks);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static SortedTable open(byte[] bytes, Checks checks) throws IOException {
        return ChunkFile.open(
                new MemoryFile(NAME, bytes), KIND, IDENTITY, checks, SortedTable::read);
    }

    private static byte[] find(SortedTable table, TableKey key) {
        try {
            return table.find(key).orElse(new byte[0]);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
