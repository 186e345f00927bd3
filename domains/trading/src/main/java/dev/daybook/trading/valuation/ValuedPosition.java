package dev.daybook.trading.valuation;

import dev.daybook.trading.account.AccountView.PositionView;
import dev.daybook.trading.instrument.InstrumentState;
import java.util.OptionalLong;

/**
 * A position and the last mark of its symbol. Amounts are in units of 10⁻⁴; one that doesn't fit
 * throws {@link ArithmeticException}.
 *
 * @param mark {@link InstrumentState#UNSEEN} where there was none
 */
public record ValuedPosition(PositionView position, InstrumentState mark) {

    public boolean isMarked() {
        return mark.lastPriceE4().isPresent();
    }

    /** Quantity × mark; empty without a mark. */
    public OptionalLong marketValueE4() {
        return isMarked() ? OptionalLong.of(estimatedValueE4()) : OptionalLong.empty();
    }

    /** What the market value is above the cost; empty without a mark. */
    public OptionalLong unrealisedPnlE4() {
        return isMarked()
                ? OptionalLong.of(Math.subtractExact(estimatedValueE4(), position.costE4()))
                : OptionalLong.empty();
    }

    /**
     * At the mark; without one at the price of the account's own last trade; without either at
     * cost. As the account's risk limits value it.
     */
    public long estimatedValueE4() {
        OptionalLong priceE4 = isMarked() ? mark.lastPriceE4() : position.lastTradePriceE4();
        return priceE4.isPresent()
                ? Math.multiplyExact(position.quantity(), priceE4.getAsLong())
                : position.costE4();
    }
}
