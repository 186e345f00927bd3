package dev.daybook.views.order;

import dev.daybook.orders.Order;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as its table holds it, changed event by event. Confined to one batch. */
final class OrderRow {
    final String orderId;
    private final String customer;
    final String currency;
    private final long items;
    private final long shippingCostE4;
    final long totalE4;
    private final ShippingAddress address;
    final long createdAtMicros;
    long revision;
    OrderStatus status = OrderStatus.CREATED;
    private @Nullable Long confirmedAtMicros;
    private @Nullable String paymentId;
    private @Nullable Long shippedAtMicros;
    private @Nullable String trackingNumber;
    private @Nullable String carrier;
    private @Nullable Long deliveredAtMicros;
    private @Nullable String receivedBy;
    private @Nullable Long cancelledAtMicros;
    private @Nullable String cancelReason;

    OrderRow(String orderId, OrderCreated created, long atMicros) {
        this.orderId = orderId;
        this.customer = created.customer();
        this.currency = created.currency();
        this.items = created.items().size();
        this.shippingCostE4 = created.shippingCostE4();
        this.totalE4 = created.totalE4();
        this.address = created.shippingAddress();
        this.createdAtMicros = atMicros;
    }

    OrderRow(RowReader row) {
        orderId = row.text();
        revision = row.number();
        customer = row.text();
        status = OrderStatus.valueOf(row.text());
        currency = row.text();
        items = row.number();
        shippingCostE4 = row.number();
        totalE4 = row.number();
        address =
                new ShippingAddress(
                        row.text(), row.text(), row.text(), row.text(), row.text(), row.text());
        createdAtMicros = row.number();
        confirmedAtMicros = row.numberOrNull();
        paymentId = row.textOrNull();
        shippedAtMicros = row.numberOrNull();
        trackingNumber = row.textOrNull();
        carrier = row.textOrNull();
        deliveredAtMicros = row.numberOrNull();
        receivedBy = row.textOrNull();
        cancelledAtMicros = row.numberOrNull();
        cancelReason = row.textOrNull();
    }

    void write(RowWriter row) {
        row.text(orderId).number(revision).text(customer).text(status.name()).text(currency);
        row.number(items).number(shippingCostE4).number(totalE4);
        row.text(address.recipient()).text(address.street()).text(address.city());
        row.text(address.state()).text(address.postalCode()).text(address.country());
        row.number(createdAtMicros);
        row.numberOrNull(confirmedAtMicros).text(paymentId);
        row.numberOrNull(shippedAtMicros).text(trackingNumber).text(carrier);
        row.numberOrNull(deliveredAtMicros).text(receivedBy);
        row.numberOrNull(cancelledAtMicros).text(cancelReason);
    }

    /** The order with its items, as the domain knows it. */
    StoredOrder stored(List<OrderItem> lines) {
        var content = new OrderCreated(customer, lines, shippingCostE4, totalE4, currency, address);
        var order =
                new Order(
                        status,
                        content,
                        createdAtMicros,
                        confirmedAtMicros == null || paymentId == null
                                ? null
                                : new Order.Confirmation(paymentId, confirmedAtMicros),
                        shippedAtMicros == null || trackingNumber == null || carrier == null
                                ? null
                                : new Order.Shipment(trackingNumber, carrier, shippedAtMicros),
                        deliveredAtMicros == null || receivedBy == null
                                ? null
                                : new Order.Delivery(receivedBy, deliveredAtMicros),
                        cancelledAtMicros == null || cancelReason == null
                                ? null
                                : new Order.Cancellation(cancelReason, cancelledAtMicros));
        return new StoredOrder(orderId, revision, order);
    }

    OrderSummary summary() {
        return new OrderSummary(
                orderId,
                revision,
                customer,
                status,
                currency,
                items,
                totalE4,
                createdAtMicros,
                confirmedAtMicros,
                shippedAtMicros,
                deliveredAtMicros,
                cancelledAtMicros);
    }

    /** When the order took its last step; a step only follows the one before. */
    long lastStepAtMicros() {
        Long at =
                switch (status) {
                    case CREATED -> createdAtMicros;
                    case CONFIRMED -> confirmedAtMicros;
                    case SHIPPED -> shippedAtMicros;
                    case DELIVERED -> deliveredAtMicros;
                    case CANCELLED -> cancelledAtMicros;
                };
        if (at == null) {
            throw new IllegalStateException(
                    "An order lacks the time of its status; order=%s status=%s"
                            .formatted(orderId, status));
        }
        return at;
    }

    void confirm(OrderConfirmed event, long atMicros) {
        status = OrderStatus.CONFIRMED;
        confirmedAtMicros = atMicros;
        paymentId = event.paymentId();
    }

    void ship(OrderShipped event, long atMicros) {
        status = OrderStatus.SHIPPED;
        shippedAtMicros = atMicros;
        trackingNumber = event.trackingNumber();
        carrier = event.carrier();
    }

    void deliver(OrderDelivered event, long atMicros) {
        status = OrderStatus.DELIVERED;
        deliveredAtMicros = atMicros;
        receivedBy = event.receivedBy();
    }

    void cancel(OrderCancelled event, long atMicros) {
        status = OrderStatus.CANCELLED;
        cancelledAtMicros = atMicros;
        cancelReason = event.reason();
    }
}
