package dev.daybook.simulation;

import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The books of one account kept a second time, by other means than the domain's: what the events
 * say was done, with its own average cost. Amounts are in units of 10⁻⁴.
 */
final class Books {
    private boolean open;
    private long cashE4;
    private long depositedE4;
    private long withdrawnE4;
    private long transferredE4;
    private long boughtE4;
    private long soldE4;
    private long realisedPnlE4;
    private final Map<String, Held> positions = new TreeMap<>();
    private final Map<String, Resting> orders = new TreeMap<>();

    private record Held(long quantity, long costE4) {
        static final Held NONE = new Held(0, 0);
    }

    private record Resting(Side side, long quantity, long priceE4) {
        long reservedE4() {
            return side == Side.BUY ? quantity * priceE4 : 0;
        }
    }

    void apply(AccountEvent event) {
        switch (event) {
            case AccountOpened _ -> open = true;
            case FundsDeposited(long amountE4) -> {
                depositedE4 += amountE4;
                cashE4 += amountE4;
            }
            case FundsWithdrawn(long amountE4) -> {
                withdrawnE4 += amountE4;
                cashE4 -= amountE4;
            }
            case FundsTransferredIn(_, long amountE4) -> {
                transferredE4 += amountE4;
                cashE4 += amountE4;
            }
            case FundsTransferredOut(_, long amountE4) -> {
                transferredE4 -= amountE4;
                cashE4 -= amountE4;
            }
            case TradeExecuted trade ->
                    trade(trade.symbol(), trade.side(), trade.quantity(), trade.priceE4());
            case OrderPlaced placed ->
                    orders.put(
                            placed.orderId(),
                            new Resting(placed.side(), placed.quantity(), placed.reservePriceE4()));
            case OrderFilled fill -> {
                Resting order = orders.getOrDefault(fill.orderId(), new Resting(Side.BUY, 0, 0));
                rest(fill.orderId(), order, order.quantity - fill.quantity());
                trade(fill.symbol(), fill.side(), fill.quantity(), fill.priceE4());
            }
            case OrderCancelled cancelled -> orders.remove(cancelled.orderId());
            default -> throw new AssertionError("No command of the simulation does this: " + event);
        }
    }

    private void rest(String orderId, Resting order, long quantity) {
        if (quantity == 0) {
            orders.remove(orderId);
        } else {
            orders.put(orderId, new Resting(order.side, quantity, order.priceE4));
        }
    }

    private void trade(String symbol, Side side, long quantity, long priceE4) {
        long notionalE4 = quantity * priceE4;
        Held held = positions.getOrDefault(symbol, Held.NONE);
        if (side == Side.BUY) {
            boughtE4 += notionalE4;
            cashE4 -= notionalE4;
            positions.put(symbol, new Held(held.quantity + quantity, held.costE4 + notionalE4));
            return;
        }
        long costE4 =
                BigDecimal.valueOf(held.costE4)
                        .multiply(BigDecimal.valueOf(quantity))
                        .divide(BigDecimal.valueOf(held.quantity), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
        soldE4 += notionalE4;
        cashE4 += notionalE4;
        realisedPnlE4 += notionalE4 - costE4;
        if (held.quantity == quantity) {
            positions.remove(symbol);
        } else {
            positions.put(symbol, new Held(held.quantity - quantity, held.costE4 - costE4));
        }
    }

    /** What the account may spend. */
    long availableE4() {
        return cashE4 - orders.values().stream().mapToLong(Resting::reservedE4).sum();
    }

    boolean isOpen() {
        return open;
    }

    /** Over all accounts together transfers cancel out; what is left here moved by other ways. */
    long transferredE4() {
        return transferredE4;
    }

    long cashE4() {
        return cashE4;
    }

    /** What came from outside or from trades, less what went there. */
    long earnedE4() {
        return depositedE4 - withdrawnE4 + soldE4 - boughtE4;
    }

    /** All of it as text, to be compared with {@link #of}. */
    String text() {
        return text(cashE4, availableE4(), realisedPnlE4, positions.toString(), orders.toString());
    }

    /** The same of a view of the domain's. */
    static String of(AccountView view) {
        var positions =
                view.positions().stream()
                        .collect(
                                Collectors.toMap(
                                        AccountView.PositionView::symbol,
                                        held -> new Held(held.quantity(), held.costE4()),
                                        (one, _) -> one,
                                        TreeMap::new));
        var orders =
                view.openOrders().stream()
                        .collect(
                                Collectors.toMap(
                                        order -> order.orderId(),
                                        order ->
                                                new Resting(
                                                        order.side(),
                                                        order.remainingQuantity(),
                                                        order.reservePriceE4()),
                                        (one, _) -> one,
                                        TreeMap::new));
        return text(
                view.cashE4(),
                view.availableE4(),
                view.totals().realisedPnlE4(),
                positions.toString(),
                orders.toString());
    }

    private static String text(
            long cashE4, long availableE4, long realisedPnlE4, String positions, String orders) {
        return "cashE4=%d availableE4=%d realisedPnlE4=%d positions=%s orders=%s"
                .formatted(cashE4, availableE4, realisedPnlE4, positions, orders);
    }
}
