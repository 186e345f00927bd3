package dev.daybook.views.trading;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The market in a symbol on one day, as accounts here traded it and as marks show it.
 *
 * @param day in the market's time zone
 * @param trades of all accounts; a trade between two accounts counts for each of them
 * @param volume shares; empty where the sum is larger than 64 bits hold, as turnover
 * @param turnoverE4 quantity × price of all trades, in units of 10⁻⁴
 * @param traded empty where nothing was traded
 * @param marks how many were observed
 * @param marked empty where there was none
 */
public record SymbolDay(
        String symbol,
        LocalDate day,
        long trades,
        OptionalLong volume,
        OptionalLong turnoverE4,
        Optional<Prices> traded,
        long marks,
        Optional<Prices> marked) {

    /** First, highest, lowest and last price of a day, in units of 10⁻⁴. */
    public record Prices(long openE4, long highE4, long lowE4, long closeE4) {}
}
