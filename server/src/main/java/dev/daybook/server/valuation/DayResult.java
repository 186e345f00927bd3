package dev.daybook.server.valuation;

import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.Worth;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A trading day of an account.
 *
 * @param closing worth at its end, at the last marks of then
 * @param returnE4 the day's own, in units of 10⁻⁴; see {@link
 *     dev.daybook.trading.valuation.ReturnChain}
 * @param cumulativeReturnE4 from the beginning of the first day that was asked for
 */
public record DayResult(
        LocalDate day,
        DayFigures figures,
        Worth closing,
        OptionalLong returnE4,
        OptionalLong cumulativeReturnE4) {}
