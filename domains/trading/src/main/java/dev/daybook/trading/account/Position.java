package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;

/**
 * The shares of one symbol that an account holds, copied from its {@link Holdings}. Never empty:
 * the last share out removes it.
 */
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

    /** What so many shares cost at the average, half-even; all of them take all of the cost. */
    long costOf(long part) {
        return Decimal4.multiplyDivide(costE4, part, quantity);
    }
}
