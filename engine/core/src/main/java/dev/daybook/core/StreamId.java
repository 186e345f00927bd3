package dev.daybook.core;

import java.util.regex.Pattern;

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

    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:@/+-]+");

    public StreamId {
        if (category.length() > MAX_CATEGORY_LENGTH || !CATEGORY.matcher(category).matches()) {
            throw new IllegalArgumentException(
                    "A stream category is lower-case letters and digits, at most %d; category=%s"
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
        return key.length() <= MAX_KEY_LENGTH && KEY.matcher(key).matches();
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
