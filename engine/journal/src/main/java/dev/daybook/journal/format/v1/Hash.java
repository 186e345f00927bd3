package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** 32 bytes of SHA-256. Immutable. */
public final class Hash {
    public static final int SIZE_BYTES = 32;

    /** What stands before the first block. */
    public static final Hash ZERO = new Hash(new byte[SIZE_BYTES]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Ends the digest and takes its value. */
    public static Hash of(MessageDigest digest) {
        return new Hash(digest.digest());
    }

    public static Hash copyOf(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes; length=" + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    static Hash read(ByteBuffer source, int offset) {
        byte[] bytes = new byte[SIZE_BYTES];
        source.get(offset, bytes);
        return new Hash(bytes);
    }

    public void write(ByteBuffer target, int offset) {
        target.put(offset, bytes);
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
