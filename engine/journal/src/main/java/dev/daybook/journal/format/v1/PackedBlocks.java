package dev.daybook.journal.format.v1;

import java.util.Arrays;

/**
 * Where the blocks of a recompressed segment stand. They are counted from 0, the SEAL block
 * included, and stand back to back from the second page on. A little more than two bytes of memory
 * for each block. Immutable.
 */
public final class PackedBlocks {
    /** Sizes are multiples of this, and a block has less than 2^16 of it. */
    private static final int UNIT_BYTES = 8;

    private static final int BLOCKS_PER_ANCHOR = 64;

    private final char[] sizes;
    private final long[] anchors;
    private final long savedBytes;

    private PackedBlocks(char[] sizes, long[] anchors, long savedBytes) {
        this.sizes = sizes;
        this.anchors = anchors;
        this.savedBytes = savedBytes;
    }

    /** Takes one block after the other. */
    public static final class Builder {
        private char[] sizes = new char[BLOCKS_PER_ANCHOR];
        private long[] anchors = new long[1];
        private int count;
        private long end = Pages.SIZE_BYTES;
        private long savedBytes;

        /**
         * @param writtenSizeBytes what the block took before it was recompressed
         */
        public void add(int storedSizeBytes, int writtenSizeBytes) {
            if (count == sizes.length) {
                sizes = Arrays.copyOf(sizes, count * 2);
                anchors = Arrays.copyOf(anchors, sizes.length / BLOCKS_PER_ANCHOR);
            }
            if (count % BLOCKS_PER_ANCHOR == 0) {
                anchors[count / BLOCKS_PER_ANCHOR] = end;
            }
            sizes[count++] = (char) (storedSizeBytes / UNIT_BYTES);
            end += storedSizeBytes;
            savedBytes += writtenSizeBytes - storedSizeBytes;
        }

        /** Offset behind the last block. */
        public long end() {
            return end;
        }

        public PackedBlocks build() {
            int chunks = (count + BLOCKS_PER_ANCHOR - 1) / BLOCKS_PER_ANCHOR;
            return new PackedBlocks(
                    Arrays.copyOf(sizes, count), Arrays.copyOf(anchors, chunks), savedBytes);
        }
    }

    public int count() {
        return sizes.length;
    }

    /** How much less the blocks take than they did when they were written. */
    public long savedBytes() {
        return savedBytes;
    }

    public int sizeBytes(int block) {
        return sizes[block] * UNIT_BYTES;
    }

    public long offset(int block) {
        int chunk = block / BLOCKS_PER_ANCHOR;
        long offset = anchors[chunk];
        for (int before = chunk * BLOCKS_PER_ANCHOR; before < block; before++) {
            offset += sizeBytes(before);
        }
        return offset;
    }
}
