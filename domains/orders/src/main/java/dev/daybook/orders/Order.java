package dev.daybook.orders;

import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import org.jspecify.annotations.Nullable;

/**
 * An order with every step that it took. Times are when the step occurred, microseconds since 1970
 * UTC.
 *
 * @param content what was bought, for whom and for how much
 */
public record Order(
        OrderStatus status,
        OrderCreated content,
        long createdAtMicros,
        @Nullable Confirmation confirmation,
        @Nullable Shipment shipment,
        @Nullable Delivery delivery,
        @Nullable Cancellation cancellation)
        implements OrderState {

    public record Confirmation(String paymentId, long occurredAtMicros) {}

    public record Shipment(String trackingNumber, String carrier, long occurredAtMicros) {}

    public record Delivery(String receivedBy, long occurredAtMicros) {}

    public record Cancellation(String reason, long occurredAtMicros) {}

    static Order created(OrderCreated event, long atMicros) {
        return new Order(OrderStatus.CREATED, event, atMicros, null, null, null, null);
    }

    Order confirmed(OrderConfirmed event, long atMicros) {
        var step = new Confirmation(event.paymentId(), atMicros);
        return new Order(
                OrderStatus.CONFIRMED,
                content,
                createdAtMicros,
                step,
                shipment,
                delivery,
                cancellation);
    }

    Order shipped(OrderShipped event, long atMicros) {
        var step = new Shipment(event.trackingNumber(), event.carrier(), atMicros);
        return new Order(
                OrderStatus.SHIPPED,
                content,
                createdAtMicros,
                confirmation,
                step,
                delivery,
                cancellation);
    }

    Order delivered(OrderDelivered event, long atMicros) {
        var step = new Delivery(event.receivedBy(), atMicros);
        return new Order(
                OrderStatus.DELIVERED,
                content,
                createdAtMicros,
                confirmation,
                shipment,
                step,
                cancellation);
    }

    Order cancelled(OrderCancelled event, long atMicros) {
        var step = new Cancellation(event.reason(), atMicros);
        return new Order(
                OrderStatus.CANCELLED,
                content,
                createdAtMicros,
                confirmation,
                shipment,
                delivery,
                step);
    }
}
