package dev.daybook.trading.instrument;

/** What a symbol may look like: it is also the key of its instrument's stream. */
public final class Symbols {
    public static final int MAX_LENGTH = 16;

    /** The rule in words, for rejections. */
    public static final String RULE = "1 to " + MAX_LENGTH + " of A-Z 0-9 . - /";

    private Symbols() {}

    public static boolean valid(String symbol) {
        int length = symbol.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!valid(symbol.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Hyphen, point, slash and the digits lie side by side in ASCII. */
    private static boolean valid(char c) {
        return (c >= '-' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}
