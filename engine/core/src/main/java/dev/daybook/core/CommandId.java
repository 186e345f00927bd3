package dev.daybook.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The idempotency key of a command: 128 bits made by the client, written as a UUID.
 *
 * <p>The same id with the same body is the same command, however often it is sent.
 */
public record CommandId(long high, long low) {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public static CommandId of(UUID uuid) {
        return new CommandId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** Reads the 36 characters of a UUID; empty for any other text. */
    public static Optional<CommandId> parse(String text) {
        // UUID.fromString takes groups of other lengths and signs, so that two texts would be one.
        return UUID_TEXT.matcher(text).matches()
                ? Optional.of(of(UUID.fromString(text)))
                : Optional.empty();
    }

    /**
     * Derives an id from what caused the command, such as a row of a file or an event, so that the
     * same cause always gives the same id. The first 128 bits of SHA-256 over the parts, marked as
     * a version 8 UUID. Source: RFC 9562, section 5.8.
     */
    public static CommandId derived(String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha256.update((byte) (bytes.length >>> shift));
            }
            sha256.update(bytes);
        }
        byte[] hash = sha256.digest();
        long high = (bigEndian(hash, 0) & ~0xf000L) | 0x8000L;
        long low = (bigEndian(hash, 8) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new CommandId(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    private static long bigEndian(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
