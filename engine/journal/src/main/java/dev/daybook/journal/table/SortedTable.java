package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Values by key in a {@link ChunkFile}: one read of one chunk finds a value, and absent keys are
 * told without reading, but for about one in a hundred.
 *
 * <pre>
 *   in the directory   entries:varint firstChunk:varint chunks:varint
 *                      (first key's high half i64)* filter
 *   chunk              (key high i64, key low i64, length:varint, value)*   keys ascend
 * </pre>
 *
 * A chunk holds as many entries as fit 4 KiB, or a single larger one. In memory: 8 bytes for each
 * chunk, and the filter, 10 bits for each key. Written by {@link SortedTableBuilder}. Thread-safe.
 */
public final class SortedTable {
    private final ChunkFile file;
    private final int entries;
    private final int firstChunk;
    private final long[] fences;
    private final BloomFilter filter;

    private SortedTable(
            ChunkFile file, int entries, int firstChunk, long[] fences, BloomFilter filter) {
        this.file = file;
        this.entries = entries;
        this.firstChunk = firstChunk;
        this.fences = fences;
        this.filter = filter;
    }

    /** Reads a table's part of the file's directory. */
    public static SortedTable read(ChunkFile file, ByteSource directory) {
        int entries = Math.toIntExact(directory.readVarint());
        int firstChunk = directory.readCount();
        long[] fences = new long[directory.readCount()];
        for (int i = 0; i < fences.length; i++) {
            fences[i] = directory.readLong();
        }
        return new SortedTable(file, entries, firstChunk, fences, BloomFilter.read(directory));
    }

    public int size() {
        return entries;
    }

    /** False where the key is surely absent; costs no reading. */
    public boolean mayHold(TableKey key) {
        return filter.mayHold(key);
    }

    /** The value of a key; empty where it is absent. */
    public Optional<byte[]> find(TableKey key) throws IOException {
        if (!filter.mayHold(key)) {
            return Optional.empty();
        }
        for (int i = firstCandidate(key.high()); i < fences.length; i++) {
            if (Long.compareUnsigned(fences[i], key.high()) > 0) {
                return Optional.empty();
            }
            Optional<byte[]> found = file.decode(firstChunk + i, chunk -> find(key, chunk));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The chunk before the first one whose first key is not less: the key may be in its rest. */
    private int firstCandidate(long high) {
        int low = 0;
        int end = fences.length;
        while (low < end) {
            int middle = (low + end) >>> 1;
            if (Long.compareUnsigned(fences[middle], high) < 0) {
                low = middle + 1;
            } else {
                end = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    private static Optional<byte[]> find(TableKey key, ByteSource chunk) {
        while (chunk.hasMore()) {
            long high = chunk.readLong();
            long low = chunk.readLong();
            int length = chunk.readCount();
            if (high == key.high() && low == key.low()) {
                return Optional.of(chunk.readBytes(length));
            }
            chunk.skip(length);
        }
        return Optional.empty();
    }

    /** All entries in the order of their keys. */
    public SortedWalk walk() {
        return new SortedWalk(file, firstChunk, firstChunk + fences.length);
    }

    /** What the fences and the filter take; the chunks' places are the file's. */
    public long heapBytes() {
        return (long) fences.length * Long.BYTES + filter.heapBytes();
    }
}
