package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What all structures of a journal file share: they start at multiples of 4 KiB and begin alike.
 *
 * <pre>
 *   0        8        10       12       16
 *   +--------+--------+--------+--------+----
 *   | magic  |version | (own)  | crc32c | ...
 *   +--------+--------+--------+--------+----
 * </pre>
 *
 * Numbers are little-endian. These 16 bytes keep their meaning in every version of the format, so
 * that a reader can tell <em>too new</em> from <em>corrupt</em>.
 */
public final class Pages {
    public static final int SIZE_BYTES = 4096;
    public static final int FORMAT_VERSION = 1;

    public static final int MAGIC = 0;
    public static final int VERSION = 8;
    public static final int CRC = 12;

    private static final int ZERO_CHUNK_BYTES = 64 * 1024;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(ZERO_CHUNK_BYTES);

    private Pages() {}

    public static int roundUp(int sizeBytes) {
        return (sizeBytes + SIZE_BYTES - 1) & -SIZE_BYTES;
    }

    public static long roundUp(long sizeBytes) {
        return (sizeBytes + SIZE_BYTES - 1) & -SIZE_BYTES;
    }

    /** Eight letters as the number that they are in a file. */
    public static long magic(String eightLetters) {
        long magic = 0;
        for (int i = 7; i >= 0; i--) {
            magic = (magic << 8) | eightLetters.charAt(i);
        }
        return magic;
    }

    public static int version(ByteBuffer page) {
        return Short.toUnsignedInt(page.getShort(VERSION));
    }

    /** CRC32C over all of {@code bytes} with the four bytes at {@code crcOffset} taken as zero. */
    public static int crc(ByteBuffer bytes, int crcOffset) {
        var crc = new CRC32C();
        crc.update(bytes.slice(0, crcOffset));
        crc.update(ZEROS.slice(0, Integer.BYTES));
        int rest = crcOffset + Integer.BYTES;
        crc.update(bytes.slice(rest, bytes.limit() - rest));
        return (int) crc.getValue();
    }

    /** Offset of the first byte that isn't zero, or the limit. */
    public static int firstNonZero(ByteBuffer bytes) {
        int offset = 0;
        while (offset < bytes.limit()) {
            int length = Math.min(ZERO_CHUNK_BYTES, bytes.limit() - offset);
            int mismatch = bytes.slice(offset, length).mismatch(ZEROS.slice(0, length));
            if (mismatch >= 0) {
                return offset + mismatch;
            }
            offset += length;
        }
        return offset;
    }

    public static boolean isZero(ByteBuffer bytes) {
        return firstNonZero(bytes) == bytes.limit();
    }
}
