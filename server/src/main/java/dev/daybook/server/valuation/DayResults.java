package dev.daybook.server.valuation;

import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.Worth;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Trading days of an account, one after the other.
 *
 * @param opening worth at the end of the day before the first
 */
public record DayResults(Worth opening, List<DayResult> days) {

    public DayResults {
        days = List.copyOf(days);
    }

    /** Of all days; empty where the equity of one is not known. */
    public OptionalLong returnE4() {
        return days.isEmpty() ? OptionalLong.empty() : days.getLast().cumulativeReturnE4();
    }

    /** A figure of all days together. Throws {@link ArithmeticException} where it doesn't fit. */
    public long sum(ToLongFunction<DayFigures> figure) {
        return days.stream()
                .mapToLong(day -> figure.applyAsLong(day.figures()))
                .reduce(0, Math::addExact);
    }

    /** Worth at the end of the last day. */
    public Worth closing() {
        return days.isEmpty() ? opening : days.getLast().closing();
    }
}
