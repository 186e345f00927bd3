package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;

/** The shares of one symbol that an account holds. Never empty: the last share out removes it. */
final class Position {
    final String symbol;
    long quantity;
    long reservedQuantity;
    long costE4;

    /** Price of the account's own last trade in the symbol; 0 where it never traded it. */
    long lastTradePriceE4;

    Position(String symbol) {
        this.symbol = symbol;
    }

    Position copy() {
        var copy = new Position(symbol);
        copy.quantity = quantity;
        copy.reservedQuantity = reservedQuantity;
        copy.costE4 = costE4;
        copy.lastTradePriceE4 = lastTradePriceE4;
        return copy;
    }

    long available() {
        return quantity - reservedQuantity;
    }

    /** What so many shares cost at the average, half-even; all of them take all of the cost. */
    long costOf(long part) {
        return Decimal4.multiplyDivide(costE4, part, quantity);
    }
}
