package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSource;
import java.io.IOException;

/** Goes through a {@link SortedTable} in the order of its keys. For one thread. */
public final class SortedWalk {
    private final ChunkFile file;
    private final int endChunk;
    private int chunk;
    private ByteSource in = new ByteSource(new byte[0], 0);
    private TableKey key = new TableKey(0, 0);
    private byte[] value = {};

    SortedWalk(ChunkFile file, int firstChunk, int endChunk) {
        this.file = file;
        this.chunk = firstChunk;
        this.endChunk = endChunk;
    }

    /** Goes on to the next entry; false at the end. */
    public boolean next() throws IOException {
        while (!in.hasMore()) {
            if (chunk == endChunk) {
                return false;
            }
            in = new ByteSource(file.chunk(chunk++), 0);
        }
        try {
            key = new TableKey(in.readLong(), in.readLong());
            value = in.readBytes(in.readCount());
        } catch (RuntimeException nonsense) {
            throw new DamagedFileException(
                    "A chunk makes no sense; chunk=" + (chunk - 1), nonsense);
        }
        return true;
    }

    /** Of the entry that {@link #next} came to. */
    public TableKey key() {
        return key;
    }

    /** Of the entry that {@link #next} came to. */
    public byte[] value() {
        return value;
    }
}
