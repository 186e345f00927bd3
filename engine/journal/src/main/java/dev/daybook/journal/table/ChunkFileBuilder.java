package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.Pages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Lays a file of chunks out in memory: see {@link ChunkFileLayout}. The same calls give the same
 * bytes. Used once, by one thread.
 */
public final class ChunkFileBuilder {
    private static final int INITIAL_SIZE_BYTES = 64 * 1024;

    private final ByteSink bytes = new ByteSink(INITIAL_SIZE_BYTES);
    private final ByteSink chunks = new ByteSink(Pages.SIZE_BYTES);
    private final ByteSink directory = new ByteSink(Pages.SIZE_BYTES);
    private int chunkCount;

    public ChunkFileBuilder() {
        bytes.writeBytes(new byte[ChunkFileLayout.FIRST_CHUNK], ChunkFileLayout.FIRST_CHUNK);
    }

    /** Adds what is in the sink as a chunk, empties the sink, and returns the chunk's number. */
    public int add(ByteSink chunk) {
        bytes.writeBytes(chunk.array(), chunk.size());
        chunks.writeVarint(chunk.size());
        chunks.writeInt(crc(chunk.array(), 0, chunk.size()));
        chunk.truncate(0);
        return chunkCount++;
    }

    /** How many chunks there are: the next one's number. */
    public int chunkCount() {
        return chunkCount;
    }

    /** What is kept in memory while the file is open; the caller writes it once. */
    public ByteSink directory() {
        return directory;
    }

    /**
     * Ends the file.
     *
     * @param identity at most 64 bytes that say what the file was made from
     */
    public FileImage finish(FileKind kind, byte[] identity) {
        int offset = bytes.size();
        bytes.writeVarint(chunkCount);
        bytes.writeBytes(chunks.array(), chunks.size());
        bytes.writeBytes(directory.array(), directory.size());
        int length = bytes.size() - offset;
        int padding = Pages.roundUp(bytes.size()) - bytes.size();
        bytes.writeBytes(new byte[padding], padding);
        byte[] image = bytes.toByteArray();
        ByteBuffer page =
                ByteBuffer.wrap(image, 0, Pages.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(Pages.MAGIC, Pages.magic(kind.magic()));
        page.putShort(Pages.VERSION, (short) kind.version());
        page.put(ChunkFileLayout.IDENTITY, identity);
        page.putLong(ChunkFileLayout.DIRECTORY_OFFSET, offset);
        page.putInt(ChunkFileLayout.DIRECTORY_LENGTH, length);
        page.putInt(ChunkFileLayout.DIRECTORY_CRC, crc(image, offset, length));
        page.putInt(Pages.CRC, Pages.crc(page, Pages.CRC));
        return new FileImage(image);
    }

    static int crc(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
