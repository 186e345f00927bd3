package dev.daybook.core;

/**
 * Names the ordered events of one aggregate: a category and a key, written {@code order-7f3}.
 *
 * <p>The category says what kind of aggregate it is; the key names one of them. The first hyphen
 * divides the two, so a key may hold hyphens and a category may not.
 */
public record StreamId(String category, String key) implements Comparable<StreamId> {
    public static final int MAX_CATEGORY_LENGTH = 32;
    public static final int MAX_KEY_LENGTH = 128;

    /** What a key must be, to complete "must be". */
    public static final String KEY_RULE = "1 to 128 of A-Z a-z 0-9 . _ : @ / + -";

    /** A bit for each ASCII character that a key may have. */
    private static final long[] KEY_CHARACTERS = keyCharacters();

    private static long[] keyCharacters() {
        String allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:_@/+";
        long[] bits = new long[2];
        allowed.chars().forEach(c -> bits[c >> 6] |= 1L << c);
        return bits;
    }

    public StreamId {
        if (!validCategory(category)) {
            throw new IllegalArgumentException(
                    "A stream category is lower-case letters and digits, a letter first, 1 to %d of them; category=%s"
                            .formatted(MAX_CATEGORY_LENGTH, category));
        }
        if (!validKey(key)) {
            throw new IllegalArgumentException(
                    "A stream key must be %s; key=%s".formatted(KEY_RULE, key));
        }
    }

    /** Reads {@code category-key}. */
    public static StreamId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            throw new IllegalArgumentException(
                    "A stream is written category-key, such as order-7f3; stream=" + text);
        }
        return new StreamId(text.substring(0, hyphen), text.substring(hyphen + 1));
    }

    /** Whether a client's text can be a key; domains ask before they make a stream of it. */
    public static boolean validKey(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 128 || (KEY_CHARACTERS[c >> 6] >>> c & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean validCategory(String category) {
        if (category.isEmpty()
                || category.length() > MAX_CATEGORY_LENGTH
                || !isLower(category.charAt(0))) {
            return false;
        }
        for (int i = 1; i < category.length(); i++) {
            char c = category.charAt(i);
            if (!isLower(c) && !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(StreamId other) {
        int byCategory = category.compareTo(other.category);
        return byCategory != 0 ? byCategory : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return category + "-" + key;
    }
}
