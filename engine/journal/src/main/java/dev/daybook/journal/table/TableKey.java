package dev.daybook.journal.table;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Stands for a name in a file: the first 16 bytes of SHA-256 over its UTF-8 bytes, big-endian.
 *
 * <p>Design note: clients choose the names of streams. Nobody finds two names with the same 128
 * bits of SHA-256, nor many that share a Bloom filter's bits, so a key needs no name beside it and
 * takes 16 bytes whatever the name's length.
 *
 * @param high by which a table is sorted, taken as unsigned
 */
public record TableKey(long high, long low) implements Comparable<TableKey> {
    static final int SIZE_BYTES = 2 * Long.BYTES;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The key of a stream, by its name as it is written: {@code category-key}. */
    public static TableKey of(StreamId stream) {
        return of(stream, Hash.sha256());
    }

    /** As {@link #of(StreamId)}, with a digest of the caller's, for many keys. */
    public static TableKey of(StreamId stream, MessageDigest sha256) {
        byte[] name = stream.toString().getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha256.digest(name);
        return new TableKey((long) LONG.get(hash, 0), (long) LONG.get(hash, Long.BYTES));
    }

    @Override
    public int compareTo(TableKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
