package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSink;
import java.util.Arrays;

/**
 * Writes a {@link SortedTable} into a file of chunks.
 *
 * <pre>
 *   var file = new ChunkFileBuilder();
 *   var table = new SortedTableBuilder(file, keys.size());
 *   for (TableKey key : sorted) table.add(key, value of key);
 *   table.finish();                       // into file.directory()
 *   file.finish(KIND, identity).write(storage, name);
 * </pre>
 *
 * Used once, by one thread.
 */
public final class SortedTableBuilder {
    static final int CHUNK_SIZE_BYTES = 4096;

    private final ChunkFileBuilder file;
    private final BloomFilter filter;
    private final ByteSink chunk = new ByteSink(2 * CHUNK_SIZE_BYTES);
    private final int firstChunk;
    private TableKey last = new TableKey(0, 0);
    private long[] fences = new long[16];
    private int fenceCount;
    private int entries;

    /**
     * @param keys how many will be added, for the filter's size
     */
    public SortedTableBuilder(ChunkFileBuilder file, int keys) {
        this.file = file;
        this.filter = BloomFilter.forKeys(keys);
        this.firstChunk = file.chunkCount();
    }

    /** Adds an entry; keys ascend. Takes all of {@code value} and empties it. */
    public void add(TableKey key, ByteSink value) {
        if (entries > 0 && last.compareTo(key) >= 0) {
            throw new IllegalArgumentException(
                    "Keys of a table ascend; before=%s key=%s".formatted(last, key));
        }
        if (chunk.size() > 0
                && chunk.size() + TableKey.SIZE_BYTES + value.size() > CHUNK_SIZE_BYTES) {
            file.add(chunk);
        }
        if (chunk.size() == 0) {
            addFence(key.high());
        }
        chunk.writeLong(key.high());
        chunk.writeLong(key.low());
        chunk.writeVarint(value.size());
        chunk.writeBytes(value.array(), value.size());
        value.truncate(0);
        filter.add(key);
        last = key;
        entries++;
    }

    private void addFence(long high) {
        if (fenceCount == fences.length) {
            fences = Arrays.copyOf(fences, 2 * fenceCount);
        }
        fences[fenceCount++] = high;
    }

    /** Ends the table and writes what {@link SortedTable#read} needs to the file's directory. */
    public void finish() {
        if (chunk.size() > 0) {
            file.add(chunk);
        }
        ByteSink directory = file.directory();
        directory.writeVarint(entries);
        directory.writeVarint(firstChunk);
        directory.writeVarint(fenceCount);
        for (int i = 0; i < fenceCount; i++) {
            directory.writeLong(fences[i]);
        }
        filter.write(directory);
    }
}
