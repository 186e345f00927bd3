package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/**
 * A stream's name as a block writes it, to be compared across blocks before any text is made of it.
 * Filled again and again by {@link BlockPayload#readKey}; not thread-safe.
 *
 * <p>A key is always written the same way ({@link PackedText}), so two names are equal if and only
 * if category, kind, prefix and the rest are.
 */
public final class StreamKey {
    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private String category = "";
    private String prefix = "";
    private byte[] bytes = {};
    private int kind;
    private long high;
    private long low;
    private int textOffset;
    private int textLength;

    void startRun(String newCategory, int newKind, String newPrefix) {
        category = newCategory;
        kind = newKind;
        prefix = newPrefix;
    }

    void read(byte[] block, ByteSource source) {
        high = 0;
        low = 0;
        textLength = 0;
        switch (kind) {
            case PackedText.NUMBER -> low = source.readVarint();
            case PackedText.HEX, PackedText.UUID_TEXT -> {
                high = source.readLong();
                low = source.readLong();
            }
            default -> {
                bytes = block;
                textLength = source.readCount();
                textOffset = source.position();
            }
        }
    }

    public String category() {
        return category;
    }

    public int kind() {
        return kind;
    }

    /** What stands before a number; empty for other kinds. */
    public String prefix() {
        return prefix;
    }

    /** First half of a UUID or of 32 hexadecimal digits; else 0. */
    public long high() {
        return high;
    }

    /** The number, or the second half; 0 for other texts. */
    public long low() {
        return low;
    }

    /** The same for the same stream in every block, whatever its place there. */
    public long hash() {
        long hash = category.hashCode() * 31L + prefix.hashCode() * 17L + kind;
        hash = mix(mix(hash ^ high * MULTIPLIER) ^ low);
        for (int i = 0; i < textLength; i++) {
            hash = (hash ^ bytes[textOffset + i]) * MULTIPLIER;
        }
        return textLength == 0 ? hash : mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    /** Whether this is a text that is a stream's key; compares nothing else. */
    public boolean isText(StreamId stream) {
        String key = stream.key();
        if (key.length() != textLength) {
            return false;
        }
        for (int i = 0; i < textLength; i++) {
            if (key.charAt(i) != bytes[textOffset + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link #high} and {@link #low} are not all of the key. */
    public boolean hasText() {
        return kind == PackedText.TEXT;
    }
}
