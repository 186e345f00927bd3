package dev.daybook.trading.account;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an account. Amounts and prices are in units of 10⁻⁴.
 *
 * <p>What follows from the state at the time, such as the cost of shares that were sold, stands in
 * the event, so that no reader computes it again.
 */
public sealed interface AccountEvent {

    record AccountOpened(String owner, String currency, ZoneId timeZone, RiskLimits limits)
            implements AccountEvent {}

    record FundsDeposited(long amountE4) implements AccountEvent {}

    record FundsWithdrawn(long amountE4) implements AccountEvent {}

    record FundsTransferredOut(String toAccount, long amountE4) implements AccountEvent {}

    record FundsTransferredIn(String fromAccount, long amountE4) implements AccountEvent {}

    record PositionDeposited(String symbol, long quantity, long costE4) implements AccountEvent {}

    record PositionWithdrawn(String symbol, long quantity, long costRemovedE4)
            implements AccountEvent {}

    /**
     * @param limitPriceE4 null for MARKET orders
     * @param reservePriceE4 what a pending buy reserves for each unit: the limit price, or the mark
     *     when a MARKET order was placed
     * @param expiresAtMicros when the trading day of a DAY order ends; null for GTC orders
     */
    record OrderPlaced(
            String orderId,
            String symbol,
            Side side,
            long quantity,
            OrderType type,
            @Nullable Long limitPriceE4,
            TimeInForce timeInForce,
            long reservePriceE4,
            @Nullable Long expiresAtMicros)
            implements AccountEvent {}

    /**
     * @param quantity total after the amendment
     * @param limitPriceE4 after the amendment; null for MARKET orders
     * @param remainingQuantity not yet filled, after the amendment
     */
    record OrderAmended(
            String orderId, long quantity, @Nullable Long limitPriceE4, long remainingQuantity)
            implements AccountEvent {}

    /**
     * @param unfilledQuantity what was cancelled
     * @param releasedE4 the cash that is no longer reserved; 0 for sells
     */
    record OrderCancelled(
            String orderId, String symbol, Side side, long unfilledQuantity, long releasedE4)
            implements AccountEvent {}

    /** As {@link OrderCancelled}, because the trading day is over. */
    record OrderExpired(
            String orderId, String symbol, Side side, long unfilledQuantity, long releasedE4)
            implements AccountEvent {}

    /**
     * @param quantity of this fill
     * @param remainingQuantity still to be filled; 0 closes the order
     * @param costRemovedE4 cost of the shares sold, at the average; 0 for buys
     * @param realisedPnlE4 proceeds less that cost; 0 for buys
     */
    record OrderFilled(
            String orderId,
            String executionId,
            String symbol,
            Side side,
            long quantity,
            long priceE4,
            long remainingQuantity,
            long costRemovedE4,
            long realisedPnlE4)
            implements AccountEvent {
        /** What the fill did to cash and shares, without its order. */
        TradeExecuted asTrade() {
            return new TradeExecuted(symbol, side, quantity, priceE4, costRemovedE4);
        }
    }

    /**
     * A trade without an order. Its realised P&L is quantity × price − cost removed for a sell.
     *
     * @param costRemovedE4 cost of the shares sold, at the average; 0 for buys
     */
    record TradeExecuted(String symbol, Side side, long quantity, long priceE4, long costRemovedE4)
            implements AccountEvent {}

    record RiskLimitsChanged(RiskLimits limits) implements AccountEvent {}

    record AccountSuspended(String reason) implements AccountEvent {}

    record AccountReinstated() implements AccountEvent {}

    record AccountClosed() implements AccountEvent {}
}
