package dev.daybook.core;

import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of an event's content, as its schema encodes them. Immutable and compared by value. */
public final class Payload {
    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not change it afterwards. */
    public static Payload wrap(byte[] bytes) {
        return new Payload(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public PayloadReader reader() {
        return new PayloadReader(bytes);
    }

    /** Copies the bytes to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
