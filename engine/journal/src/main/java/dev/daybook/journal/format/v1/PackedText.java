package dev.daybook.journal.format.v1;

import java.util.HexFormat;
import java.util.UUID;

/**
 * Writes a text in as few bytes as its shape allows: 32 hex digits and UUIDs as 16 bytes, numbers
 * as numbers, all else as UTF-8.
 *
 * <pre>
 *   0 TEXT    varint length, UTF-8
 *   1 NUMBER  varint; behind a prefix that the caller keeps (a stream's key only)
 *   2 HEX     16 bytes, written as 32 lower-case hex digits
 *   3 UUID    16 bytes, written as a lower-case UUID
 * </pre>
 */
final class PackedText {
    static final int TEXT = 0;
    static final int NUMBER = 1;
    static final int HEX = 2;
    static final int UUID_TEXT = 3;

    private static final int HEX_LENGTH = 32;
    private static final int LONG_DIGITS = 16;
    private static final int UUID_LENGTH = 36;
    private static final int MAX_DIGITS = 18;
    private static final int RADIX = 16;
    private static final HexFormat LOWER_CASE = HexFormat.of();

    private PackedText() {}

    /** TEXT, HEX or UUID. */
    static int kindOf(String text) {
        if (text.length() == HEX_LENGTH && isHex(text, false)) {
            return HEX;
        }
        return text.length() == UUID_LENGTH && isHex(text, true) ? UUID_TEXT : TEXT;
    }

    static void write(ByteSink sink, int kind, String text) {
        switch (kind) {
            case TEXT -> sink.writeText(text);
            case HEX -> {
                sink.writeLong(Long.parseUnsignedLong(text, 0, RADIX, RADIX));
                sink.writeLong(Long.parseUnsignedLong(text, RADIX, HEX_LENGTH, RADIX));
            }
            case UUID_TEXT -> {
                var uuid = UUID.fromString(text);
                sink.writeLong(uuid.getMostSignificantBits());
                sink.writeLong(uuid.getLeastSignificantBits());
            }
            default -> throw new IllegalArgumentException("Not a kind of text; kind=" + kind);
        }
    }

    static String read(ByteSource source, int kind) {
        return switch (kind) {
            case TEXT -> source.readText();
            case HEX ->
                    LOWER_CASE.toHexDigits(source.readLong())
                            + LOWER_CASE.toHexDigits(source.readLong());
            case UUID_TEXT -> new UUID(source.readLong(), source.readLong()).toString();
            default -> throw new MalformedBlockException("Unknown kind of text; kind=" + kind);
        };
    }

    /** Appends the text in UTF-8, without its length and without making a {@link String} of it. */
    static void copy(ByteSource source, int kind, ByteSink out) {
        switch (kind) {
            case TEXT -> source.copyTo(out, source.readCount());
            case HEX -> {
                long high = source.readLong();
                out.writeHex(high, LONG_DIGITS, 0);
                out.writeHex(source.readLong(), LONG_DIGITS, 0);
            }
            case UUID_TEXT -> {
                long high = source.readLong();
                long low = source.readLong();
                out.writeHex(high, 8, 32);
                writeHyphenAndHex(out, high, 16);
                writeHyphenAndHex(out, high, 0);
                writeHyphenAndHex(out, low, 48);
                out.writeByte('-');
                out.writeHex(low, 12, 0);
            }
            default -> throw new MalformedBlockException("Unknown kind of text; kind=" + kind);
        }
    }

    private static void writeHyphenAndHex(ByteSink out, long value, int shift) {
        out.writeByte('-');
        out.writeHex(value, 4, shift);
    }

    static void skip(ByteSource source, int kind) {
        switch (kind) {
            case TEXT -> source.skip(source.readCount());
            case NUMBER -> source.readVarint();
            case HEX, UUID_TEXT -> source.skip(2 * Long.BYTES);
            default -> throw new MalformedBlockException("Unknown kind of text; kind=" + kind);
        }
    }

    /**
     * Where the number starts that ends a key such as {@code 12345} or {@code account-007}; the
     * key's length where it has none. A number has no leading zero, at most 18 digits, and nothing
     * but zeros between it and the start or a separator, so that few prefixes serve many keys.
     */
    static int numberStart(String key) {
        int start = key.length();
        while (start > 0 && isDigit(key.charAt(start - 1))) {
            start--;
        }
        if (start > 0 && Character.isLetter(key.charAt(start - 1))) {
            return key.length();
        }
        while (start < key.length() - 1 && key.charAt(start) == '0') {
            start++;
        }
        return key.length() - start > MAX_DIGITS ? key.length() : start;
    }

    private static boolean isHex(String text, boolean hyphens) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hyphen = hyphens && (i == 8 || i == 13 || i == 18 || i == 23);
            if (hyphen ? c != '-' : !isDigit(c) && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
