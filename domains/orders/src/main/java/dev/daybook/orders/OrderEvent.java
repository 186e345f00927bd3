package dev.daybook.orders;

import java.util.List;

/** What happened to an order. Each record is a registered schema, see {@link OrderCodec}. */
public sealed interface OrderEvent {

    /**
     * @param totalE4 quantity × unit price of every item, and the shipping cost; exact
     */
    record OrderCreated(
            String customer,
            List<OrderItem> items,
            long shippingCostE4,
            long totalE4,
            String currency,
            ShippingAddress shippingAddress)
            implements OrderEvent {
        public OrderCreated {
            items = List.copyOf(items);
        }
    }

    record OrderConfirmed(String paymentId) implements OrderEvent {}

    record OrderShipped(String trackingNumber, String carrier) implements OrderEvent {}

    record OrderDelivered(String receivedBy) implements OrderEvent {}

    record OrderCancelled(String reason) implements OrderEvent {}
}
