package dev.daybook.cli.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the value of a setting may be, and how it is written. */
public enum Kind {
    COUNT("a whole number") {
        @Override
        Object parse(String text) {
            return Long.parseLong(text);
        }
    },
    SIZE("bytes, or a number with KiB, MiB or GiB") {
        @Override
        Object parse(String text) {
            Matcher size = match(SIZE_TEXT, text);
            int shift =
                    switch (unit(size)) {
                        case "kib" -> 10;
                        case "mib" -> 20;
                        case "gib" -> 30;
                        default -> 0;
                    };
            return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
        }

        @Override
        String show(Object value) {
            long bytes = (Long) value;
            if (bytes == 0) {
                return "0";
            }
            String[] units = {"", "KiB", "MiB", "GiB"};
            int step = Math.min(Long.numberOfTrailingZeros(bytes) / 10, units.length - 1);
            return (bytes >> (10 * step)) + units[step];
        }
    },
    DURATION("a number with us, ms, s, m or h") {
        @Override
        Object parse(String text) {
            Matcher duration = match(DURATION_TEXT, text);
            long number = Long.parseLong(duration.group(1));
            return switch (unit(duration)) {
                case "us" -> Duration.ofNanos(Math.multiplyExact(number, 1_000));
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }

        @Override
        String show(Object value) {
            var duration = (Duration) value;
            if (duration.toNanosPart() % 1_000_000 != 0) {
                return duration.toNanos() / 1_000 + "us";
            }
            return duration.toMillisPart() != 0
                    ? duration.toMillis() + "ms"
                    : duration.toSeconds() + "s";
        }
    },
    FLAG("true or false") {
        @Override
        Object parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }
    },
    TEXT("text") {
        @Override
        Object parse(String text) {
            return text;
        }
    },
    /** Text that is never shown. */
    SECRET("text") {
        @Override
        Object parse(String text) {
            return text;
        }
    };

    private static final Pattern SIZE_TEXT =
            Pattern.compile("(\\d+) ?(|KiB|MiB|GiB)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION_TEXT =
            Pattern.compile("(\\d+) ?(us|ms|s|m|h)", Pattern.CASE_INSENSITIVE);

    private final String rule;

    Kind(String rule) {
        this.rule = rule;
    }

    /** What a value must be, in words. */
    public String rule() {
        return rule;
    }

    /**
     * Reads a value: a Long, a Duration, a Boolean or a String.
     *
     * @throws IllegalArgumentException or ArithmeticException where the text is not one
     */
    abstract Object parse(String text);

    /** The value as {@link #parse} reads it. */
    String show(Object value) {
        return value.toString();
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not in this form");
        }
        return matcher;
    }

    private static String unit(Matcher matcher) {
        return matcher.group(2).toLowerCase(Locale.ROOT);
    }
}
