package dev.daybook.cli.importer;

import dev.daybook.cli.output.CliException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line for each row, or command of a row, that was not accepted. Not thread-safe. */
public final class RejectsFile implements AutoCloseable {
    static final String HEADER = "file,row,command,rule,detail";

    private final BufferedWriter out;

    private RejectsFile(BufferedWriter out) throws IOException {
        this.out = out;
        out.write(HEADER + "\n");
    }

    /** Starts the file anew. */
    public static RejectsFile create(Path path) {
        try {
            return new RejectsFile(Files.newBufferedWriter(path));
        } catch (IOException unwritable) {
            throw CliException.usage("The rejects file can't be written; file=%s".formatted(path));
        }
    }

    /** For who does not want one. */
    public static RejectsFile none() {
        try {
            return new RejectsFile(new BufferedWriter(Writer.nullWriter()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void add(Origin origin, String rule, String detail) {
        try {
            out.write(
                    "%s,%d,%s,%s,%s\n"
                            .formatted(
                                    quoted(origin.file()),
                                    origin.row(),
                                    origin.command(),
                                    rule,
                                    quoted(detail)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"").replaceAll("[\r\n]+", " ") + '"';
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
