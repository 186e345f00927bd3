package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cli.output.CliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @TempDir Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String content) throws IOException {
        return file("rows.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> read(Path path) {
        var names = new ArrayList<String>();
        try (var table = CsvTable.withHeader(path, "name")) {
            table.forEachRemaining(
                    row -> names.add(row.number() + ":" + row.optional("name").orElse("-")));
        }
        return names;
    }

    @Test
    void rows_are_numbered_by_the_line_on_which_they_start() throws IOException {
        Path file = file("id,name\n1,a\n2,\"b\nc\"\n3,\n");

        assertThat(read(file)).containsExactly("2:a", "3:b\nc", "5:-");
    }

    @Test
    void a_compressed_file_reads_as_the_plain_one() throws IOException {
        Path file = file("rows.csv.gz", gzip("id,name\n1,a\n"));

        assertThat(read(file)).containsExactly("2:a");
        assertThat(InputFile.nameOf(file)).isEqualTo("rows.csv");
    }

    @Test
    void a_missing_file_or_column_is_named() throws IOException {
        Path file = file("id,title\n1,a\n");

        assertThatThrownBy(() -> read(folder.resolve("gone.csv")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("gone.csv");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("column=name");
    }

    @Test
    void a_column_that_is_there_twice_is_refused() throws IOException {
        Path file = file("name,name\n1,a\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("column=name");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> read(file)).isInstanceOf(CliException.class);
    }

    @Test
    void what_is_not_utf8_is_refused_and_not_replaced() throws IOException {
        byte[] content = "id,name\n1,a\n2,?\n".getBytes(StandardCharsets.UTF_8);
        content[content.length - 2] = (byte) 0xe9;
        Path file = file("rows.csv", content);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_compressed_file_that_was_cut_off_is_refused() throws IOException {
        byte[] whole = gzip("id,name\n" + "1,a\n".repeat(10_000));
        Path file = file("rows.csv.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("rows.csv");
    }

    @Test
    void a_file_that_is_not_gzip_is_refused() throws IOException {
        Path file = file("rows.csv.gz", "id,name\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("not gzip");
    }

    @Test
    void the_part_that_was_read_grows_to_the_whole() throws IOException {
        Path file = file("id,name\n" + "1,a\n".repeat(100_000));
        try (var table = CsvTable.withHeader(file, "name")) {
            double start = table.partRead();
            table.forEachRemaining(row -> {});
            assertThat(start).isLessThan(0.5);
            assertThat(table.partRead()).isEqualTo(1.0);
        }
    }
}
