package dev.daybook.views.trading;

import dev.daybook.core.Decimal4;
import dev.daybook.views.AmountOverflowException;
import org.jspecify.annotations.Nullable;

/**
 * The shares of one symbol in an account, valued. Amounts are in units of 10⁻⁴.
 *
 * @param reservedQuantity shares that pending sells reserve
 * @param costE4 what all the shares cost
 * @param realisedPnlE4 of all sells of the symbol since the account was opened
 * @param lastTradePriceE4 of the account's own last trade since it has held shares; null where
 *     there was none
 * @param markE4 last mark of the symbol; null where there is none
 * @param markedAtMicros when it was observed, microseconds since 1970 UTC
 */
public record Holding(
        String symbol,
        long quantity,
        long reservedQuantity,
        long costE4,
        long realisedPnlE4,
        @Nullable Long lastTradePriceE4,
        @Nullable Long markE4,
        @Nullable Long markedAtMicros) {

    /**
     * At the mark; without one at the account's own last price, without either at cost.
     *
     * @throws AmountOverflowException where 64 bits don't hold it
     */
    public long marketValueE4() {
        Long priceE4 = markE4 != null ? markE4 : lastTradePriceE4;
        return priceE4 == null
                ? costE4
                : AmountOverflowException.checked(
                        "the market value of a position; symbol=" + symbol,
                        () -> Math.multiplyExact(quantity, priceE4));
    }

    /** Throws as {@link #marketValueE4} does. */
    public long unrealisedPnlE4() {
        return marketValueE4() - costE4;
    }

    /** Cost of one share, half-even; 0 where none is held. The exact figure is the total. */
    public long averageCostE4() {
        return quantity == 0 ? 0 : Decimal4.multiplyDivide(costE4, 1, quantity);
    }
}
