package dev.daybook.orders;

import java.util.List;

/**
 * What can be asked of an order. Fields out of range are refused as {@code INVALID_<FIELD>}; the
 * ranges are in {@link OrderLimits}.
 */
public sealed interface OrderCommand {

    /**
     * A customer buys.
     *
     * @param currency of all amounts of this order, three letters such as {@code BRL}
     */
    record CreateOrder(
            String customer,
            List<OrderItem> items,
            long shippingCostE4,
            String currency,
            ShippingAddress shippingAddress)
            implements OrderCommand {
        public CreateOrder {
            items = List.copyOf(items);
        }
    }

    /** The payment is approved. */
    record ConfirmOrder(String paymentId) implements OrderCommand {}

    /** The goods are handed to the carrier. */
    record ShipOrder(String trackingNumber, String carrier) implements OrderCommand {}

    /** The goods are handed over. */
    record DeliverOrder(String receivedBy) implements OrderCommand {}

    /** Shop or customer gives the order up, before it is shipped. */
    record CancelOrder(String reason) implements OrderCommand {}
}
