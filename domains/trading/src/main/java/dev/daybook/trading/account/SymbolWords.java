package dev.daybook.trading.account;

import dev.daybook.trading.instrument.Symbols;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Symbols as two numbers: eight bits for each of at most sixteen characters, which are ASCII. Two
 * symbols never have the same numbers, and the first one is never 0.
 */
final class SymbolWords {
    private static final int CHARS = 8;

    private SymbolWords() {}

    static long first(String symbol) {
        if (symbol.isEmpty() || symbol.length() > Symbols.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A symbol is %s; symbol=%s".formatted(Symbols.RULE, symbol));
        }
        return word(symbol, 0, Math.min(symbol.length(), CHARS));
    }

    static long second(String symbol) {
        return word(symbol, CHARS, symbol.length());
    }

    private static long word(String symbol, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word = word << 8 | symbol.charAt(i);
        }
        return word;
    }

    static String text(long first, long second) {
        byte[] bytes = ByteBuffer.allocate(2 * CHARS).putLong(first).putLong(second).array();
        int leading = Long.numberOfLeadingZeros(first) / 8;
        String text = new String(bytes, leading, CHARS - leading, StandardCharsets.ISO_8859_1);
        if (second == 0) {
            return text;
        }
        int zeros = Long.numberOfLeadingZeros(second) / 8;
        return text + new String(bytes, CHARS + zeros, CHARS - zeros, StandardCharsets.ISO_8859_1);
    }

    /** From the text's own hash, which the text remembers. */
    static int hash(String symbol) {
        return spread(symbol.hashCode());
    }

    /** As of the text. */
    static int hash(long first, long second) {
        return spread(textHash(textHash(0, first), second));
    }

    private static int textHash(int hash, long word) {
        int sum = hash;
        for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
            int character = (int) (word >>> shift) & 0xff;
            if (character != 0) {
                sum = 31 * sum + character;
            }
        }
        return sum;
    }

    private static int spread(int hash) {
        return (int) ((hash * 0x9e37_79b9_7f4a_7c15L) >>> 40);
    }
}
