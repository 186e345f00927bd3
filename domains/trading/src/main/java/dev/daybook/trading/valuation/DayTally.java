package dev.daybook.trading.valuation;

import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.Side;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Adds up what an account does on a trading day. Sums that don't fit throw {@link
 * ArithmeticException}. Not thread-safe.
 */
public final class DayTally {
    private final TreeSet<String> symbols = new TreeSet<>();
    private long trades;
    private long volumeE4;
    private long realisedPnlE4;
    private long flowInE4;
    private long flowOutE4;

    /**
     * Adds the day's next event.
     *
     * @param marks at the moment when it happened; asked for shares in kind only
     */
    public void add(AccountEvent event, LastMarks marks) {
        switch (event) {
            case TradeExecuted(var symbol, var side, long quantity, long priceE4, long costE4) -> {
                long notionalE4 = trade(symbol, quantity, priceE4);
                realised(side == Side.SELL ? notionalE4 - costE4 : 0);
            }
            case OrderFilled filled -> {
                var _ = trade(filled.symbol(), filled.quantity(), filled.priceE4());
                realised(filled.realisedPnlE4());
            }
            case FundsDeposited(long amountE4) -> flowIn(amountE4);
            case FundsTransferredIn(_, long amountE4) -> flowIn(amountE4);
            case FundsWithdrawn(long amountE4) -> flowOut(amountE4);
            case FundsTransferredOut(_, long amountE4) -> flowOut(amountE4);
            case PositionDeposited(var symbol, long quantity, long costE4) -> {
                symbols.add(symbol);
                flowIn(inKindE4(symbol, quantity, costE4, marks));
            }
            case PositionWithdrawn(var symbol, long quantity, long costRemovedE4) -> {
                symbols.add(symbol);
                flowOut(inKindE4(symbol, quantity, costRemovedE4, marks));
            }
            case OrderPlaced _,
                    OrderAmended _,
                    OrderCancelled _,
                    OrderExpired _,
                    RiskLimitsChanged _,
                    AccountOpened _,
                    AccountSuspended _,
                    AccountReinstated _,
                    AccountClosed _ -> {}
        }
    }

    public DayFigures figures() {
        return new DayFigures(
                trades, volumeE4, realisedPnlE4, flowInE4, flowOutE4, List.copyOf(symbols));
    }

    private long trade(String symbol, long quantity, long priceE4) {
        long notionalE4 = Math.multiplyExact(quantity, priceE4);
        symbols.add(symbol);
        trades++;
        volumeE4 = Math.addExact(volumeE4, notionalE4);
        return notionalE4;
    }

    private void realised(long amountE4) {
        realisedPnlE4 = Math.addExact(realisedPnlE4, amountE4);
    }

    private void flowIn(long amountE4) {
        flowInE4 = Math.addExact(flowInE4, amountE4);
    }

    private void flowOut(long amountE4) {
        flowOutE4 = Math.addExact(flowOutE4, amountE4);
    }

    private static long inKindE4(String symbol, long quantity, long costE4, LastMarks marks) {
        OptionalLong markE4 = marks.of(symbol).lastPriceE4();
        return markE4.isPresent() ? Math.multiplyExact(quantity, markE4.getAsLong()) : costE4;
    }
}
