package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.RiskRejection.PositionLimit;
import dev.daybook.trading.instrument.Marks;
import java.math.BigInteger;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How large a part of the portfolio one symbol may be after a buy.
 *
 * <p>A position is worth its mark; without one, the price of the account's own last trade; if it
 * never traded the symbol, its cost. The symbol that is bought is worth its mark or else the price
 * of the buy. The portfolio after the buy is cash less what is paid, and all positions.
 *
 * <p>Design note: value ÷ portfolio ≤ limit is decided as value × 1 ≤ limit × portfolio in 128
 * bits, without rounding. Other positions only make the portfolio larger, so they are added one by
 * one and only until the comparison holds; for most buys none is looked at. Where it doesn't hold,
 * or a sum leaves 64 bits, the exact answer comes from big integers.
 */
final class ConcentrationRule {
    private static final BigInteger ONE = BigInteger.valueOf(Decimal4.ONE);

    private ConcentrationRule() {}

    /**
     * Null where the buy passes. The account's cash pays for it, which was checked before.
     *
     * @param slot the buy's symbol in the holdings
     */
    static @Nullable Rejection check(AccountState state, ExecuteTrade buy, int slot, Marks marks) {
        return passesSurely(state, buy, slot, marks) ? null : exactly(state, buy, marks);
    }

    private static boolean passesSurely(
            AccountState state, ExecuteTrade buy, int slot, Marks marks) {
        if (state.limits.maxConcentrationE4() == Decimal4.ONE) {
            return true;
        }
        long quantity = buy.quantity() + state.holdings.quantity(slot);
        long valueE4 = saturatedProduct(quantity, bought(buy, marks));
        long limitE4 = state.limits.maxConcentrationE4();
        long cashE4 = state.ledger.cashE4 - buy.quantity() * buy.priceE4();
        long portfolioE4 = saturatedSum(cashE4, valueE4);
        if (within(valueE4, limitE4, portfolioE4)) {
            return true;
        }
        for (Position other : state.holdings.all()) {
            if (!other.symbol.equals(buy.symbol())) {
                portfolioE4 = saturatedSum(portfolioE4, valueE4(other, marks));
                if (within(valueE4, limitE4, portfolioE4)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long bought(ExecuteTrade buy, Marks marks) {
        OptionalLong mark = marks.priceE4(buy.symbol());
        return mark.isPresent() ? mark.getAsLong() : buy.priceE4();
    }

    private static long valueE4(Position position, Marks marks) {
        long priceE4 = priceE4(position, marks);
        return priceE4 == 0 ? position.costE4 : saturatedProduct(position.quantity, priceE4);
    }

    /** 0 where there is neither a mark nor an own trade, and the cost must do. */
    private static long priceE4(Position position, Marks marks) {
        OptionalLong mark = marks.priceE4(position.symbol);
        return mark.isPresent() ? mark.getAsLong() : position.lastTradePriceE4;
    }

    /** value × 1.0000 ≤ limit × portfolio, none of them negative. */
    private static boolean within(long valueE4, long limitE4, long portfolioE4) {
        long valueHigh = Math.multiplyHigh(valueE4, Decimal4.ONE);
        long allowedHigh = Math.multiplyHigh(limitE4, portfolioE4);
        return valueHigh < allowedHigh
                || (valueHigh == allowedHigh
                        && Long.compareUnsigned(valueE4 * Decimal4.ONE, limitE4 * portfolioE4)
                                <= 0);
    }

    /**
     * A sum that saturates is too small, which is on the safe side for a portfolio; a value that
     * saturates is the whole of any portfolio here, so it passes no limit below 1.
     */
    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * With V held and P the portfolio before, m the mark, p the price and L the limit, a quantity q
     * passes if (V + q·m) ≤ L·(P + q·(m − p)), that is q ≤ (L·P − V) ÷ ((1 − L)·m + L·p).
     */
    private static @Nullable Rejection exactly(AccountState state, ExecuteTrade buy, Marks marks) {
        BigInteger mark = BigInteger.valueOf(bought(buy, marks));
        Position held = state.holdings.of(buy.symbol());
        BigInteger heldE4 =
                held == null ? BigInteger.ZERO : mark.multiply(BigInteger.valueOf(held.quantity));
        BigInteger portfolio = BigInteger.valueOf(state.ledger.cashE4).add(heldE4);
        for (Position other : state.holdings.all()) {
            if (!other.symbol.equals(buy.symbol())) {
                portfolio = portfolio.add(exactValue(other, marks));
            }
        }
        BigInteger limit = BigInteger.valueOf(state.limits.maxConcentrationE4());
        BigInteger price = BigInteger.valueOf(buy.priceE4());
        BigInteger room = limit.multiply(portfolio).subtract(ONE.multiply(heldE4));
        BigInteger each = ONE.subtract(limit).multiply(mark).add(limit.multiply(price));
        BigInteger largest = room.signum() < 0 ? BigInteger.ZERO : room.divide(each);
        if (largest.compareTo(BigInteger.valueOf(buy.quantity())) >= 0) {
            return null;
        }
        return new PositionLimit(
                buy.symbol(),
                state.limits.maxConcentrationE4(),
                buy.quantity() * buy.priceE4(),
                largest.multiply(price).longValueExact());
    }

    private static BigInteger exactValue(Position position, Marks marks) {
        long priceE4 = priceE4(position, marks);
        return priceE4 == 0
                ? BigInteger.valueOf(position.costE4)
                : BigInteger.valueOf(position.quantity).multiply(BigInteger.valueOf(priceE4));
    }
}
