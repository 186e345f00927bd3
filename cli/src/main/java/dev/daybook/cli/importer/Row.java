package dev.daybook.cli.importer;

import dev.daybook.core.Decimal4;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One row of a file. Its accessors throw {@link MalformedRow} where a field is not what it should
 * be.
 *
 * @param file name of the file
 * @param number line of the file on which the row starts; the first line is 1
 * @param columns place of each column by name
 */
record Row(String file, long number, Map<String, Integer> columns, List<String> fields) {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                    .withResolverStyle(ResolverStyle.STRICT);

    /** Refuses a row with more or fewer fields than the file has columns. */
    void requireWidth() {
        int width = columns.size();
        if (fields.size() != width) {
            throw new MalformedRow(
                    "A row must have as many fields as there are columns; columns=%d fields=%d"
                            .formatted(width, fields.size()));
        }
    }

    /** A text that must be there. */
    String text(String column) {
        return optional(column).orElseThrow(() -> MalformedRow.field(column, "given", "(empty)"));
    }

    Optional<String> optional(String column) {
        Integer place = columns.get(column);
        if (place == null) {
            throw new IllegalArgumentException("The file has no such column; column=" + column);
        }
        return place < fields.size()
                ? Optional.of(fields.get(place)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** A decimal with at most four fraction digits; nothing is rounded. */
    long decimalE4(String column) {
        String text = text(column);
        try {
            OptionalLong value = Decimal4.parse(text);
            if (value.isPresent()) {
                return value.getAsLong();
            }
        } catch (ArithmeticException tooLarge) {
            // The same answer as for any other text that is not such a decimal.
        }
        throw MalformedRow.field(column, "a decimal with at most four fraction digits", text);
    }

    /** As {@link #decimalE4}, but further digits are rounded half-even. */
    long roundedE4(String column) {
        try {
            return number(column)
                    .setScale(Decimal4.FRACTION_DIGITS, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw MalformedRow.field(column, "a decimal of at most 15 digits", text(column));
        }
    }

    /**
     * A decimal with any number of digits, and no exponent: that could ask for a billion of them.
     */
    BigDecimal number(String column) {
        String text = text(column);
        if (!DECIMAL.matcher(text).matches()) {
            throw MalformedRow.field(column, "a decimal", text);
        }
        return new BigDecimal(text);
    }

    /** A whole number, 0 or more. */
    long natural(String column) {
        long value = whole(column);
        if (value < 0) {
            throw MalformedRow.field(column, "0 or more", text(column));
        }
        return value;
    }

    long whole(String column) {
        String text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notWhole) {
            throw MalformedRow.field(column, "a whole number", text);
        }
    }

    /** {@code 2017-09-19 09:45:35}. */
    LocalDateTime localTime(String column) {
        return parsedTime(column, text(column));
    }

    Optional<LocalDateTime> optionalLocalTime(String column) {
        return optional(column).map(text -> parsedTime(column, text));
    }

    private static LocalDateTime parsedTime(String column, String text) {
        try {
            return LocalDateTime.parse(text, LOCAL_TIME);
        } catch (DateTimeException notATime) {
            throw MalformedRow.field(column, "a time such as 2017-09-19 09:45:35", text);
        }
    }

    /** {@code 2017-09-19}, or {@code 20170919} with the basic formatter. */
    LocalDate date(String column, DateTimeFormatter format) {
        String text = text(column);
        try {
            return LocalDate.parse(text, format);
        } catch (DateTimeException notADate) {
            throw MalformedRow.field(column, "a date", text);
        }
    }
}
