package dev.daybook.server.api;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Positions as clients see them: tokens that can be compared for equality and given back, no more.
 * Only this class knows what is in them, so another store may put something else in.
 */
public final class Positions {
    private static final int RADIX = 36;
    private static final Pattern TOKEN = Pattern.compile("p[0-9a-z]{1,13}");

    private Positions() {}

    public static String token(long position) {
        return "p" + Long.toString(position, RADIX);
    }

    static OptionalLong parse(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(token.substring(1), RADIX));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
