package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/**
 * What the keys of a run of streams have in common.
 *
 * @param kind of {@link PackedText}
 * @param prefix what stands before the number of a key that ends in one; empty for other kinds
 */
record KeyShape(String category, int kind, String prefix) {

    static KeyShape of(StreamId stream) {
        String key = stream.key();
        int kind = PackedText.kindOf(key);
        int numberStart = PackedText.numberStart(key);
        return kind == PackedText.TEXT && numberStart < key.length()
                ? new KeyShape(stream.category(), PackedText.NUMBER, key.substring(0, numberStart))
                : new KeyShape(stream.category(), kind, "");
    }

    /** The number that ends a key of this shape; 0 where the shape has none. */
    long number(String key) {
        return kind == PackedText.NUMBER
                ? Long.parseLong(key, prefix.length(), key.length(), 10)
                : 0;
    }

    /** Upper bound of what such a key takes. */
    int keySizeBytes(String key, long number) {
        return switch (kind) {
            case PackedText.TEXT -> ByteSink.varintSize(key.length()) + key.length();
            case PackedText.NUMBER -> ByteSink.varintSize(number);
            default -> 2 * Long.BYTES;
        };
    }
}
