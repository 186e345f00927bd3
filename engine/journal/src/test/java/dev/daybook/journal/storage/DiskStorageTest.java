package dev.daybook.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest {
    private static final int LARGE_BYTES = 40 * 1024 * 1024;

    @TempDir Path directory;

    private Storage storage;

    @BeforeEach
    void prepare() throws IOException {
        storage = DiskStorage.at(directory, SyncMode.FORCE);
        storage.prepare();
    }

    @Test
    void a_large_file_is_gone_when_it_is_deleted() throws IOException {
        storage.create("large", LARGE_BYTES);

        storage.delete("large");

        assertThat(storage.list()).isEmpty();
    }

    @Test
    void deleting_what_is_not_there_does_nothing() throws IOException {
        storage.delete("absent");

        assertThat(storage.list()).isEmpty();
    }

    @Test
    void a_crash_after_a_second_name_was_given_costs_the_file_nothing() throws IOException {
        storage.create("segment", LARGE_BYTES);
        write("segment", LARGE_BYTES - StorageFile.ALIGNMENT_BYTES, (byte) 7);
        assumeThat(storage.link("segment", "segment.old.tmp")).isTrue();

        storage.delete("segment.old.tmp");

        assertThat(storage.list()).containsExactly("segment");
        try (StorageFile file = storage.open("segment", FileUse.READ)) {
            assertThat(file.sizeBytes()).isEqualTo(LARGE_BYTES);
            assertThat(lastByte(file)).isEqualTo((byte) 7);
        }
    }

    @Test
    void a_replaced_file_gives_its_space_back_when_its_second_name_is_deleted() throws IOException {
        storage.create("segment", LARGE_BYTES);
        storage.create("smaller", StorageFile.ALIGNMENT_BYTES);
        assumeThat(storage.link("segment", "segment.old.tmp")).isTrue();
        try (StorageFile reader = storage.open("segment", FileUse.READ)) {
            storage.rename("smaller", "segment");

            storage.delete("segment.old.tmp");

            assertThat(reader.sizeBytes()).isLessThan(LARGE_BYTES);
        }
        try (StorageFile file = storage.open("segment", FileUse.READ)) {
            assertThat(file.sizeBytes()).isEqualTo(StorageFile.ALIGNMENT_BYTES);
        }
        assertThat(storage.list()).containsExactly("segment");
    }

    private void write(String name, long offset, byte value) throws IOException {
        ByteBuffer page = StorageFile.newBuffer(StorageFile.ALIGNMENT_BYTES);
        for (int i = 0; i < page.limit(); i++) {
            page.put(i, value);
        }
        try (StorageFile file = storage.open(name, FileUse.WRITE)) {
            file.writeFully(offset, page);
            file.sync();
        }
    }

    private static byte lastByte(StorageFile file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        file.readFully(file.sizeBytes() - 1, last);
        return last.get(0);
    }
}
