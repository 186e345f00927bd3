package dev.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSizeTest {
    @TempDir Path folder;

    private void write(String name, int sizeBytes) throws IOException {
        Files.write(folder.resolve(name), new byte[sizeBytes]);
    }

    @Test
    void files_count_by_what_they_are_for_however_deep_they_lie() throws IOException {
        Files.createDirectories(folder.resolve("journal/deeper"));
        write("daybook.lock", 1);
        write("journal/1.seg", 20);
        write("journal/1.idx", 300);
        write("journal/a.snap", 4_000);
        write("journal/deeper/a.table", 50_000);

        assertThat(DataSize.of(folder)).isEqualTo(new DataSize(54_321, 300, 54_000));
    }

    @Test
    void a_directory_that_is_gone_holds_nothing() {
        assertThat(DataSize.of(folder.resolve("gone"))).isEqualTo(new DataSize(0, 0, 0));
    }
}
