package dev.daybook.core;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** The bytes of an event's content, as its schema encodes them. Immutable and compared by value. */
public final class Payload {
    private final byte[] bytes;
    private final int start;
    private final int length;

    private Payload(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    /** Takes the array over: the caller must not change it afterwards. */
    public static Payload wrap(byte[] bytes) {
        return new Payload(bytes, 0, bytes.length);
    }

    /**
     * Looks at a part of an array without a copy. It keeps the whole array in memory, so it is for
     * reading and not for keeping; the array must not change while it is read.
     */
    public static Payload slice(byte[] bytes, int start, int length) {
        Objects.checkFromIndexSize(start, length, bytes.length);
        return new Payload(bytes, start, length);
    }

    public int length() {
        return length;
    }

    public PayloadReader reader() {
        return new PayloadReader(bytes, start, length);
    }

    /** Copies the bytes to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, start, target, offset, length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && Arrays.equals(
                        bytes,
                        start,
                        start + length,
                        that.bytes,
                        that.start,
                        that.start + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, start, start + length);
    }
}
