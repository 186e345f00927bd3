package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.MalformedBlockException;

/**
 * Tells keys that are surely absent: 10 bits a key, of which about one absent key in a hundred
 * passes.
 *
 * <pre>
 *   filter := blocks:varint (word i64)*8 for each block
 * </pre>
 *
 * <p>Design note: all bits of a key lie in one block of 64 bytes, so a question costs one cache
 * line however large the filter is. The key's low half picks the block; seven groups of nine bits
 * of its high half pick the bits. Source: Putze, Sanders, Singler, "Cache-, Hash- and
 * Space-Efficient Bloom Filters", 2007. Filled by one thread, then read by any.
 */
final class BloomFilter {
    private static final int BITS_PER_KEY = 10;
    private static final int WORDS_PER_BLOCK = 8;
    private static final int BITS_PER_BLOCK = WORDS_PER_BLOCK * Long.SIZE;
    private static final int BITS_SET = 7;
    private static final int BIT_INDEX_BITS = 9;
    private static final int WORD_SHIFT = 6;

    private final long[] words;

    private BloomFilter(long[] words) {
        this.words = words;
    }

    static BloomFilter forKeys(int keys) {
        long blocks =
                Math.max(1, ((long) keys * BITS_PER_KEY + BITS_PER_BLOCK - 1) / BITS_PER_BLOCK);
        return new BloomFilter(new long[Math.toIntExact(blocks * WORDS_PER_BLOCK)]);
    }

    void add(TableKey key) {
        int block = block(key);
        long bits = key.high();
        for (int i = 0; i < BITS_SET; i++) {
            words[block + word(bits)] |= 1L << bits;
            bits >>>= BIT_INDEX_BITS;
        }
    }

    boolean mayHold(TableKey key) {
        int block = block(key);
        long bits = key.high();
        for (int i = 0; i < BITS_SET; i++) {
            if ((words[block + word(bits)] & (1L << bits)) == 0) {
                return false;
            }
            bits >>>= BIT_INDEX_BITS;
        }
        return true;
    }

    /** Index of the block's first word: the key's low half scaled to the number of blocks. */
    private int block(TableKey key) {
        int blocks = words.length / WORDS_PER_BLOCK;
        return (int) Math.unsignedMultiplyHigh(key.low(), blocks) * WORDS_PER_BLOCK;
    }

    private static int word(long bits) {
        return (int) (bits >>> WORD_SHIFT) & (WORDS_PER_BLOCK - 1);
    }

    long heapBytes() {
        return (long) words.length * Long.BYTES;
    }

    void write(ByteSink out) {
        out.writeVarint(words.length / WORDS_PER_BLOCK);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    static BloomFilter read(ByteSource in) {
        int blocks = in.readCount();
        if (blocks == 0) {
            throw new MalformedBlockException("A filter has no blocks");
        }
        long[] words = new long[blocks * WORDS_PER_BLOCK];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return new BloomFilter(words);
    }
}
