package dev.daybook.trading.valuation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * Chains daily returns into one that doesn't depend on when money came and went (time-weighted).
 * Not thread-safe.
 *
 * <p>A day's return is (closing equity + what went) ÷ (opening equity + what came) − 1: what comes
 * on a day counts from its beginning, what goes counts to its end. So neither is a gain, and money
 * that only passes through is part of the capital on that day. Factors are chained with 34
 * significant digits; a return is told in units of 10⁻⁴, half-even.
 *
 * <p>Source: Global Investment Performance Standards, time-weighted rate of return with daily
 * valuation.
 */
public final class ReturnChain {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final int FRACTION_DIGITS = 4;

    private BigDecimal growth = BigDecimal.ONE;
    private boolean known = true;

    /**
     * Adds a day.
     *
     * @param opening worth at the end of the day before
     * @return the day's return in units of 10⁻⁴; empty where an equity is not known, or where there
     *     was no capital at all
     */
    public OptionalLong add(Worth opening, DayFigures flows, Worth closing) {
        if (opening.equityE4().isEmpty() || closing.equityE4().isEmpty()) {
            known = false;
            return OptionalLong.empty();
        }
        BigDecimal capital = sum(opening.equityE4().getAsLong(), flows.flowInE4());
        if (capital.signum() <= 0) {
            return OptionalLong.empty();
        }
        BigDecimal outcome = sum(closing.equityE4().getAsLong(), flows.flowOutE4());
        BigDecimal factor = outcome.divide(capital, DIGITS);
        growth = growth.multiply(factor, DIGITS);
        return OptionalLong.of(returnE4(factor));
    }

    /**
     * The return over all days so far, in units of 10⁻⁴; days without capital add nothing. Empty
     * where the equity of a day is not known.
     */
    public OptionalLong totalE4() {
        return known ? OptionalLong.of(returnE4(growth)) : OptionalLong.empty();
    }

    private static BigDecimal sum(long oneE4, long otherE4) {
        return BigDecimal.valueOf(oneE4).add(BigDecimal.valueOf(otherE4));
    }

    private static long returnE4(BigDecimal factor) {
        return factor.subtract(BigDecimal.ONE)
                .setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
