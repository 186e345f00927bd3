package dev.daybook.cli.importer;

import dev.daybook.trading.account.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A message about an order.
 *
 * @param micros since midnight
 * @param order the order's id
 * @param priceE4 the file's own unit
 * @param side of the order that rests
 */
record LobsterMessage(Row row, long micros, long order, long size, long priceE4, Side side) {
    private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);
    private static final int MICRO_DIGITS = 6;

    static LobsterMessage of(Row row) {
        return new LobsterMessage(
                row,
                micros(row),
                row.natural("order"),
                row.natural("size"),
                row.natural("price"),
                side(row));
    }

    /** The file has nanoseconds; what is finer than a microsecond is cut off. */
    private static long micros(Row row) {
        BigDecimal seconds = row.number("time");
        if (seconds.signum() < 0 || seconds.compareTo(DAY_SECONDS) >= 0) {
            throw MalformedRow.field("time", "seconds after midnight", row.text("time"));
        }
        return seconds.setScale(MICRO_DIGITS, RoundingMode.FLOOR).unscaledValue().longValueExact();
    }

    private static Side side(Row row) {
        return switch (row.text("direction")) {
            case "1" -> Side.BUY;
            case "-1" -> Side.SELL;
            default -> throw MalformedRow.field("direction", "1 or -1", row.text("direction"));
        };
    }
}
