package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;

/**
 * An open file of chunks: see {@link ChunkFileLayout}. Eight bytes of memory for each chunk. What
 * it returns has the checksum that it was written with; anything else is a {@link
 * DamagedFileException}. Thread-safe.
 */
public final class ChunkFile implements AutoCloseable {
    private static final int BYTES_PER_CHUNK = 2 * Integer.BYTES;

    private final StorageFile file;
    private final Checks checks;
    private final int[] ends;
    private final int[] crcs;

    private ChunkFile(StorageFile file, Checks checks, int[] ends, int[] crcs) {
        this.file = file;
        this.checks = checks;
        this.ends = ends;
        this.crcs = crcs;
    }

    /** Reads the contents of a directory. */
    public interface Contents<T> {
        T read(ChunkFile chunks, ByteSource directory) throws IOException;
    }

    /**
     * Opens a file and reads its directory. Where that fails, the file is closed.
     *
     * @param identity as it was given to {@link ChunkFileBuilder#finish}
     */
    public static <T> T open(
            StorageFile file, FileKind kind, byte[] identity, Checks checks, Contents<T> contents)
            throws IOException {
        try {
            byte[] directory = directory(file, kind, identity, checks);
            return decode(
                    file.name(),
                    () -> {
                        var source = new ByteSource(directory, 0);
                        return contents.read(readChunks(file, checks, source), source);
                    });
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static byte[] directory(StorageFile file, FileKind kind, byte[] identity, Checks checks)
            throws IOException {
        if (file.sizeBytes() < Pages.SIZE_BYTES) {
            throw new DamagedFileException(
                    "A file is shorter than its header; file=" + file.name());
        }
        ByteBuffer page =
                ByteBuffer.wrap(read(file, 0, Pages.SIZE_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        boolean intact =
                page.getInt(Pages.CRC) == Pages.crc(page, Pages.CRC)
                        && page.getLong(Pages.MAGIC) == Pages.magic(kind.magic())
                        && Pages.version(page) == kind.version()
                        && hasIdentity(page, identity);
        long offset = page.getLong(ChunkFileLayout.DIRECTORY_OFFSET);
        int length = page.getInt(ChunkFileLayout.DIRECTORY_LENGTH);
        boolean inside = length >= 0 && offset >= 0 && offset <= file.sizeBytes() - length;
        if (!inside || (checks == Checks.ALL && !intact)) {
            throw new DamagedFileException("A file is not the one looked for; file=" + file.name());
        }
        byte[] directory = read(file, offset, length);
        require(checks, directory, page.getInt(ChunkFileLayout.DIRECTORY_CRC), file.name());
        return directory;
    }

    private static boolean hasIdentity(ByteBuffer page, byte[] identity) {
        return page.slice(ChunkFileLayout.IDENTITY, identity.length)
                .equals(ByteBuffer.wrap(identity));
    }

    private static ChunkFile readChunks(StorageFile file, Checks checks, ByteSource source) {
        int count = source.readCount();
        int[] ends = new int[count];
        int[] crcs = new int[count];
        int end = ChunkFileLayout.FIRST_CHUNK;
        for (int i = 0; i < count; i++) {
            end = Math.addExact(end, Math.toIntExact(source.readVarint()));
            ends[i] = end;
            crcs[i] = source.readInt();
        }
        return new ChunkFile(file, checks, ends, crcs);
    }

    /** A chunk by its number. */
    public byte[] chunk(int number) throws IOException {
        int start = number == 0 ? ChunkFileLayout.FIRST_CHUNK : ends[number - 1];
        byte[] chunk = read(file, start, ends[number] - start);
        require(checks, chunk, crcs[number], file.name());
        return chunk;
    }

    /** Decodes a chunk; bytes that make no sense are damage, whatever their checksum says. */
    public <T> T decode(int number, Function<ByteSource, T> decoder) throws IOException {
        byte[] chunk = chunk(number);
        return decode(file.name(), () -> decoder.apply(new ByteSource(chunk, 0)));
    }

    private interface Decoding<T> {
        T run() throws IOException;
    }

    private static <T> T decode(String name, Decoding<T> decoding) throws IOException {
        try {
            return decoding.run();
        } catch (RuntimeException nonsense) {
            throw new DamagedFileException("A file makes no sense; file=" + name, nonsense);
        }
    }

    private static byte[] read(StorageFile file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.readFully(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    private static void require(Checks checks, byte[] bytes, int crc, String name)
            throws DamagedFileException {
        if (checks == Checks.ALL && ChunkFileBuilder.crc(bytes, 0, bytes.length) != crc) {
            throw new DamagedFileException("The checksum of a chunk does not hold; file=" + name);
        }
    }

    public int chunkCount() {
        return ends.length;
    }

    public long sizeBytes() throws IOException {
        return file.sizeBytes();
    }

    /** What the chunks' places and checksums take. */
    public long heapBytes() {
        return (long) ends.length * BYTES_PER_CHUNK;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
