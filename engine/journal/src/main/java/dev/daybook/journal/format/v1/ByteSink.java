package dev.daybook.journal.format.v1;

import dev.daybook.core.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with the number encodings of the format; used again and again. */
public final class ByteSink {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int size;

    public ByteSink(int initialSizeBytes) {
        bytes = new byte[initialSizeBytes];
    }

    public int size() {
        return size;
    }

    /** Forgets what was written from {@code newSize} on. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** The array behind this sink; valid up to {@link #size} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeByte(int value) {
        ensureRoom(1);
        bytes[size++] = (byte) value;
    }

    public void writeInt(int value) {
        ensureRoom(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void writeLong(long value) {
        ensureRoom(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** An unsigned number, seven bits a byte, low ones first. */
    public void writeVarint(long value) {
        ensureRoom(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A signed number: the sign moves to the lowest bit, then as {@link #writeVarint}. */
    public void writeZigzag(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    /** Length in bytes, then UTF-8. */
    public void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeVarint(utf8.length);
        writeBytes(utf8, utf8.length);
    }

    public void writeBytes(byte[] source, int length) {
        writeBytes(source, 0, length);
    }

    public void writeBytes(byte[] source, int offset, int length) {
        ensureRoom(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** The characters of a text that has nothing but ASCII, without its length. */
    void writeAscii(String text) {
        int length = text.length();
        ensureRoom(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** A number of 0 or more as a decimal text, without its length. */
    void writeDecimal(long value) {
        int end = size + 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            end++;
        }
        ensureRoom(end - size);
        size = end;
        long rest = value;
        do {
            bytes[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
    }

    /** Some hexadecimal digits of a number in lower case; the last one is at bit {@code shift}. */
    void writeHex(long value, int digits, int shift) {
        ensureRoom(digits);
        for (int i = digits - 1; i >= 0; i--) {
            bytes[size++] = (byte) Character.forDigit((int) (value >>> (shift + 4 * i)) & 0xf, 16);
        }
    }

    /** Leaves room for what {@link #putInt} and {@link #putLong} bring later. */
    public void skip(int length) {
        ensureRoom(length);
        size += length;
    }

    /** Writes at an offset that was written before. */
    public void putInt(int offset, int value) {
        INT.set(bytes, offset, value);
    }

    /** Writes at an offset that was written before. */
    public void putLong(int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    /** The bytes alone, without their length. */
    public void writePayload(Payload payload) {
        ensureRoom(payload.length());
        payload.copyTo(bytes, size);
        size += payload.length();
    }

    /** How many bytes {@link #writeVarint} takes. */
    public static int varintSize(long value) {
        return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
    }

    private void ensureRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
