package dev.daybook.core;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link PayloadWriter} writes. Throws {@link MalformedPayloadException} where the bytes
 * cannot be what the schema says.
 *
 * <p>Not thread-safe. Source: Apache Avro 1.12 specification, "Binary Encoding".
 */
public final class PayloadReader {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int offset;

    PayloadReader(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.end = start + length;
        this.offset = start;
    }

    public boolean readBoolean() {
        int value = readByte();
        if (value > 1) {
            throw malformed("a boolean is 0 or 1, found " + value);
        }
        return value == 1;
    }

    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("an int does not hold " + value);
        }
        return (int) value;
    }

    /** The place of an enum symbol, checked against the number of symbols. */
    public int readEnum(int symbols) {
        int index = readInt();
        if (index < 0 || index >= symbols) {
            throw malformed("enum index " + index + " of " + symbols + " symbols");
        }
        return index;
    }

    /** The branch of a union, checked against the number of branches. */
    public int readUnionBranch(int branches) {
        return readEnum(branches);
    }

    public long readLong() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed("a number of more than ten bytes");
    }

    public String readString() {
        int size = readSize();
        String text = new String(bytes, offset, size, StandardCharsets.UTF_8);
        offset += size;
        return text;
    }

    /**
     * The number of entries in the next block of an array or a map; 0 ends it. Ask again after the
     * entries of a block.
     */
    public int readBlockCount() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        if (count < 0 || count > end - offset) {
            throw malformed("a block of " + count + " entries");
        }
        return (int) count;
    }

    /** Ends the reading of a record: every byte must have been used. */
    public void expectEnd() {
        if (offset != end) {
            throw malformed("bytes left over, read " + (offset - start));
        }
    }

    private int readSize() {
        long size = readLong();
        if (size < 0 || size > end - offset) {
            throw malformed("a text of " + size + " bytes");
        }
        return (int) size;
    }

    private int readByte() {
        if (offset == end) {
            throw malformed("it ends too early");
        }
        return bytes[offset++] & 0xff;
    }

    private MalformedPayloadException malformed(String what) {
        return new MalformedPayloadException(
                "Malformed payload: %s; offset=%d length=%d"
                        .formatted(what, offset - start, end - start));
    }
}
