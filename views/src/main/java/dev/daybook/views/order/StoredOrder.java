package dev.daybook.views.order;

import dev.daybook.orders.Order;

/**
 * An order as the read model has it.
 *
 * @param revision of the last event in it
 */
public record StoredOrder(String orderId, long revision, Order order) {

    /** The order as it is in a list. */
    public OrderSummary summary() {
        var content = order.content();
        return new OrderSummary(
                orderId,
                revision,
                content.customer(),
                order.status(),
                content.currency(),
                content.items().size(),
                content.totalE4(),
                order.createdAtMicros(),
                order.confirmation() == null ? null : order.confirmation().occurredAtMicros(),
                order.shipment() == null ? null : order.shipment().occurredAtMicros(),
                order.delivery() == null ? null : order.delivery().occurredAtMicros(),
                order.cancellation() == null ? null : order.cancellation().occurredAtMicros());
    }
}
