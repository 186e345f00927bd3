package dev.daybook.trading.account;

import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** The books of an account kept a second time, in big decimals and with its own average cost. */
final class AccountOracle {
    private static final int DIGITS = 4;

    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal realisedPnl = BigDecimal.ZERO;
    final Map<String, Held> positions = new TreeMap<>();

    record Held(long quantity, BigDecimal cost) {}

    /** Uses what was done, never what the event says that it cost. */
    void apply(AccountEvent event) {
        switch (event) {
            case FundsDeposited(long amountE4) -> cash = cash.add(money(amountE4));
            case FundsTransferredIn(_, long amountE4) -> cash = cash.add(money(amountE4));
            case FundsWithdrawn(long amountE4) -> cash = cash.subtract(money(amountE4));
            case FundsTransferredOut(_, long amountE4) -> cash = cash.subtract(money(amountE4));
            case PositionDeposited(var symbol, long quantity, long costE4) ->
                    add(symbol, quantity, money(costE4));
            case PositionWithdrawn(var symbol, long quantity, _) -> remove(symbol, quantity);
            case OrderFilled fill ->
                    trade(fill.symbol(), fill.side(), fill.quantity(), money(fill.priceE4()));
            case TradeExecuted(var symbol, var side, long quantity, long priceE4, _) ->
                    trade(symbol, side, quantity, money(priceE4));
            default -> {
                // Moves neither cash nor shares.
            }
        }
    }

    static BigDecimal money(long amountE4) {
        return BigDecimal.valueOf(amountE4, DIGITS);
    }

    private void trade(String symbol, Side side, long quantity, BigDecimal price) {
        BigDecimal notional = price.multiply(BigDecimal.valueOf(quantity));
        if (side == Side.BUY) {
            cash = cash.subtract(notional);
            add(symbol, quantity, notional);
        } else {
            cash = cash.add(notional);
            realisedPnl = realisedPnl.add(notional).subtract(remove(symbol, quantity));
        }
    }

    private void add(String symbol, long quantity, BigDecimal cost) {
        Held held = positions.getOrDefault(symbol, new Held(0, BigDecimal.ZERO));
        positions.put(symbol, new Held(held.quantity + quantity, held.cost.add(cost)));
    }

    private BigDecimal remove(String symbol, long quantity) {
        Held held = positions.getOrDefault(symbol, new Held(0, BigDecimal.ZERO));
        BigDecimal cost =
                held.cost
                        .multiply(BigDecimal.valueOf(quantity))
                        .divide(BigDecimal.valueOf(held.quantity), DIGITS, RoundingMode.HALF_EVEN);
        if (held.quantity == quantity) {
            positions.remove(symbol);
        } else {
            positions.put(symbol, new Held(held.quantity - quantity, held.cost.subtract(cost)));
        }
        return cost;
    }
}
