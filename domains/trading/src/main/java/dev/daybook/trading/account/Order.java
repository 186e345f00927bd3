package dev.daybook.trading.account;

import org.jspecify.annotations.Nullable;

/**
 * An order of an account, open or closed.
 *
 * @param limitPriceE4 in units of 10⁻⁴; null for MARKET orders
 * @param reservePriceE4 what a buy reserves for each unit that is not filled, in units of 10⁻⁴
 * @param expiresAtMicros when the trading day of a DAY order ends, microseconds since 1970 UTC;
 *     null for GTC orders
 */
public record Order(
        String orderId,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        OrderStatus status,
        long quantity,
        long filledQuantity,
        @Nullable Long limitPriceE4,
        long reservePriceE4,
        @Nullable Long expiresAtMicros) {

    public long remainingQuantity() {
        return quantity - filledQuantity;
    }

    /** The cash that the order reserves while it is open: 0 for sells, which reserve shares. */
    public long reservedE4() {
        return side == Side.BUY ? Math.multiplyExact(remainingQuantity(), reservePriceE4) : 0;
    }

    /** The shares that the order reserves while it is open: 0 for buys. */
    public long reservedQuantity() {
        return side == Side.SELL ? remainingQuantity() : 0;
    }

    /** Whether the trading day of a DAY order is over at this time. */
    public boolean isPast(long occurredAtMicros) {
        return expiresAtMicros != null && occurredAtMicros >= expiresAtMicros;
    }

    static Order placed(AccountEvent.OrderPlaced event) {
        return new Order(
                event.orderId(),
                event.symbol(),
                event.side(),
                event.type(),
                event.timeInForce(),
                OrderStatus.PENDING,
                event.quantity(),
                0,
                event.limitPriceE4(),
                event.reservePriceE4(),
                event.expiresAtMicros());
    }

    Order amended(long newQuantity, @Nullable Long newLimitPriceE4) {
        return with(
                status,
                newQuantity,
                filledQuantity,
                newLimitPriceE4,
                newLimitPriceE4 != null ? newLimitPriceE4 : reservePriceE4);
    }

    Order filled(long fillQuantity) {
        long filled = filledQuantity + fillQuantity;
        OrderStatus next = filled == quantity ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        return with(next, quantity, filled, limitPriceE4, reservePriceE4);
    }

    Order closed(OrderStatus closedAs) {
        return with(closedAs, quantity, filledQuantity, limitPriceE4, reservePriceE4);
    }

    private Order with(
            OrderStatus newStatus,
            long newQuantity,
            long newFilled,
            @Nullable Long newLimitPriceE4,
            long newReservePriceE4) {
        return new Order(
                orderId,
                symbol,
                side,
                type,
                timeInForce,
                newStatus,
                newQuantity,
                newFilled,
                newLimitPriceE4,
                newReservePriceE4,
                expiresAtMicros);
    }
}
