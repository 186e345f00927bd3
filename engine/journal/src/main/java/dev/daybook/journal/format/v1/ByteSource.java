package dev.daybook.journal.format.v1;

import dev.daybook.core.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote. Bytes that a checksum vouches for, but which make no sense,
 * end in an {@link IndexOutOfBoundsException} or a {@link MalformedBlockException}.
 */
public final class ByteSource {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VARINT_SHIFT = 63;

    private final byte[] bytes;
    private final int maxCount;
    private int position;

    public ByteSource(byte[] bytes, int position) {
        this(bytes, position, bytes.length);
    }

    /**
     * @param maxCount the largest count that makes sense
     */
    ByteSource(byte[] bytes, int position, int maxCount) {
        this.bytes = bytes;
        this.position = position;
        this.maxCount = maxCount;
    }

    public int position() {
        return position;
    }

    public void position(int newPosition) {
        position = newPosition;
    }

    public void skip(int count) {
        position = Math.addExact(position, count);
    }

    /** Whether there are bytes left. */
    public boolean hasMore() {
        return position < bytes.length;
    }

    public int readByte() {
        return bytes[position++] & 0xff;
    }

    public int readInt() {
        int value = intAt(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    public long readLong() {
        long value = longAt(bytes, position);
        position += Long.BYTES;
        return value;
    }

    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedBlockException("A number has more than ten bytes; at=" + position);
    }

    public long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count, a length or an id: never more than makes sense. */
    public int readCount() {
        long value = readVarint();
        if (value < 0 || value > maxCount) {
            throw new MalformedBlockException(
                    "A count is larger than the block; count=%d at=%d".formatted(value, position));
        }
        return (int) value;
    }

    public String readText() {
        return readText(readCount());
    }

    public String readText(int length) {
        var text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public byte[] readBytes(int length) {
        if (length > bytes.length - position) {
            throw new MalformedBlockException("A value ends outside its bytes; at=" + position);
        }
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /** Appends the next bytes to a sink. */
    void copyTo(ByteSink out, int length) {
        if (length > bytes.length - position) {
            throw new MalformedBlockException("A value ends outside its bytes; at=" + position);
        }
        out.writeBytes(bytes, position, length);
        position += length;
    }

    public Payload readPayload(int length) {
        if (length > bytes.length - position) {
            throw new MalformedBlockException("A payload ends outside its block; at=" + position);
        }
        var payload = Payload.wrap(Arrays.copyOfRange(bytes, position, position + length));
        position += length;
        return payload;
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static long longAt(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }
}
