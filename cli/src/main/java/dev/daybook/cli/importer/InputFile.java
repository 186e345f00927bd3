package dev.daybook.cli.importer;

import dev.daybook.cli.output.CliException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file to read, plain or compressed with gzip, and how much of it was read so far. */
final class InputFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final long sizeBytes;
    private final Counted counted;
    private final Reader reader;

    private InputFile(Path path, long sizeBytes, Counted counted, Reader reader) {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.counted = counted;
        this.reader = reader;
    }

    /**
     * @throws CliException where the file is missing or can't be read
     */
    static InputFile open(Path path) {
        try {
            long size = Files.size(path);
            var counted =
                    new Counted(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
            InputStream content =
                    path.toString().endsWith(".gz")
                            ? new GZIPInputStream(counted, BUFFER_BYTES)
                            : counted;
            // This decoder reports what is not UTF-8 instead of replacing it.
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return new InputFile(path, size, counted, new InputStreamReader(content, decoder));
        } catch (ZipException | EOFException notGzip) {
            throw CliException.input("INPUT_MALFORMED", "The file is not gzip; file=" + path);
        } catch (IOException unreadable) {
            throw missing(path);
        }
    }

    static void requireFile(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw missing(path);
        }
    }

    private static CliException missing(Path path) {
        return CliException.input(
                "FILE_MISSING", "The file is missing or can't be read; file=" + path);
    }

    /** {@code name} in a directory, or else {@code name.gz}. */
    static Path find(Path directory, String name) {
        Path plain = directory.resolve(name);
        Path compressed = directory.resolve(name + ".gz");
        if (Files.exists(plain)) {
            return plain;
        }
        if (Files.exists(compressed)) {
            return compressed;
        }
        throw CliException.input(
                "FILE_MISSING",
                "Neither %s nor %s.gz is there; directory=%s".formatted(name, name, directory));
    }

    /** The file's own name without {@code .gz}: the same wherever the file lies. */
    String name() {
        return nameOf(path);
    }

    static String nameOf(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    Reader reader() {
        return reader;
    }

    /** The part of the file that was read, 0 to 1. */
    double partRead() {
        return sizeBytes == 0 ? 1 : (double) counted.count / sizeBytes;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                count++;
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                count += read;
            }
            return read;
        }
    }
}
