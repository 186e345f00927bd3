package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An account at one moment, for readers on any thread. Amounts are in units of 10⁻⁴.
 *
 * @param reservedE4 cash that pending buys reserve
 * @param positions by symbol
 * @param openOrders as they were placed
 * @param closedOrders those that were closed on the trading day
 * @param tradingDay the day of the last event, in the account's time zone
 * @param volumeTodayE4 notional traded on that day
 */
public record AccountView(
        AccountStatus status,
        String owner,
        String currency,
        ZoneId timeZone,
        RiskLimits limits,
        long cashE4,
        long reservedE4,
        Totals totals,
        List<PositionView> positions,
        List<Order> openOrders,
        List<Order> closedOrders,
        LocalDate tradingDay,
        long volumeTodayE4) {

    /**
     * The sums since the account was opened: cash + cost of all positions = money in − money out +
     * cost in − cost out + realised P&L. Transfers count as money.
     *
     * @param costInE4 cost of shares that came in kind
     * @param costOutE4 cost of shares that went in kind
     */
    public record Totals(
            long moneyInE4, long moneyOutE4, long costInE4, long costOutE4, long realisedPnlE4) {}

    /**
     * @param reservedQuantity shares that pending sells reserve
     * @param costE4 what all the shares cost
     * @param lastTradePriceE4 price of the account's own last trade in the symbol since it has held
     *     it
     */
    public record PositionView(
            String symbol,
            long quantity,
            long reservedQuantity,
            long costE4,
            OptionalLong lastTradePriceE4) {

        public long availableQuantity() {
            return quantity - reservedQuantity;
        }

        /** Cost of one share, half-even; the exact figure is the total. */
        public long averageCostE4() {
            return Decimal4.multiplyDivide(costE4, 1, quantity);
        }

        private static PositionView of(Position position) {
            return new PositionView(
                    position.symbol,
                    position.quantity,
                    position.reservedQuantity,
                    position.costE4,
                    position.lastTradePriceE4 == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(position.lastTradePriceE4));
        }
    }

    /** Cash less what pending buys reserve. */
    public long availableE4() {
        return cashE4 - reservedE4;
    }

    /** Empty where the account was never opened. Called by the thread that owns the state. */
    public static Optional<AccountView> of(AccountState state) {
        return state.status == AccountStatus.NOT_OPENED
                ? Optional.empty()
                : Optional.of(opened(state));
    }

    private static AccountView opened(AccountState state) {
        return new AccountView(
                state.status,
                state.owner,
                state.currency,
                state.timeZone,
                state.limits,
                state.ledger.cashE4,
                state.ledger.reservedE4,
                totals(state.ledger),
                positions(state.holdings),
                state.orders.allOpen(),
                state.orders.allClosedToday(),
                state.day().date(),
                state.volumeTodayE4());
    }

    private static Totals totals(Ledger ledger) {
        return new Totals(
                ledger.moneyInE4,
                ledger.moneyOutE4,
                ledger.costInE4,
                ledger.costOutE4,
                ledger.realisedPnlE4);
    }

    private static List<PositionView> positions(Holdings holdings) {
        return holdings.all().stream()
                .map(PositionView::of)
                .sorted(Comparator.comparing(PositionView::symbol))
                .toList();
    }
}
