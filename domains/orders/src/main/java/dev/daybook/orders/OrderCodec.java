package dev.daybook.orders;

import dev.daybook.core.EventCodec;
import dev.daybook.core.EventType;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of orders as Avro binary, field by field in the order of their schemas, which lie in the
 * folder {@code schemas}. Thread-safe.
 */
public final class OrderCodec implements EventCodec<OrderEvent> {
    private static final EventType CREATED = new EventType("orders.OrderCreated", 1);
    private static final EventType CONFIRMED = new EventType("orders.OrderConfirmed", 1);
    private static final EventType SHIPPED = new EventType("orders.OrderShipped", 1);
    private static final EventType DELIVERED = new EventType("orders.OrderDelivered", 1);
    private static final EventType CANCELLED = new EventType("orders.OrderCancelled", 1);

    private final SchemaRegistry schemas;

    public OrderCodec(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    @Override
    public EventType type(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> CREATED;
            case OrderConfirmed confirmed -> CONFIRMED;
            case OrderShipped shipped -> SHIPPED;
            case OrderDelivered delivered -> DELIVERED;
            case OrderCancelled cancelled -> CANCELLED;
        };
    }

    @Override
    public void encode(OrderEvent event, PayloadWriter out) {
        switch (event) {
            case OrderCreated created -> write(created, out);
            case OrderConfirmed(var paymentId) -> out.writeString(paymentId);
            case OrderShipped(var trackingNumber, var carrier) ->
                    out.writeString(trackingNumber).writeString(carrier);
            case OrderDelivered(var receivedBy) -> out.writeString(receivedBy);
            case OrderCancelled(var reason) -> out.writeString(reason);
        }
    }

    @Override
    public OrderEvent decode(EventType type, Payload payload) {
        PayloadReader in = schemas.upgrade(type, payload).reader();
        OrderEvent event =
                switch (type.name()) {
                    case "orders.OrderCreated" -> readCreated(in);
                    case "orders.OrderConfirmed" -> new OrderConfirmed(in.readString());
                    case "orders.OrderShipped" ->
                            new OrderShipped(in.readString(), in.readString());
                    case "orders.OrderDelivered" -> new OrderDelivered(in.readString());
                    case "orders.OrderCancelled" -> new OrderCancelled(in.readString());
                    default ->
                            throw new MalformedPayloadException(
                                    "This is no event of an order; type=" + type);
                };
        in.expectEnd();
        return event;
    }

    static void write(OrderCreated event, PayloadWriter out) {
        out.writeString(event.customer()).writeBlockStart(event.items().size());
        for (OrderItem item : event.items()) {
            out.writeString(item.sku())
                    .writeString(item.name())
                    .writeLong(item.quantity())
                    .writeLong(item.unitPriceE4());
        }
        out.writeBlockEnd()
                .writeLong(event.shippingCostE4())
                .writeLong(event.totalE4())
                .writeString(event.currency());
        ShippingAddress address = event.shippingAddress();
        out.writeString(address.recipient())
                .writeString(address.street())
                .writeString(address.city())
                .writeString(address.state())
                .writeString(address.postalCode())
                .writeString(address.country());
    }

    static OrderCreated readCreated(PayloadReader in) {
        return new OrderCreated(
                in.readString(),
                readItems(in),
                in.readLong(),
                in.readLong(),
                in.readString(),
                readAddress(in));
    }

    private static List<OrderItem> readItems(PayloadReader in) {
        var items = new ArrayList<OrderItem>();
        for (int left = in.readBlockCount(); left > 0; left = in.readBlockCount()) {
            for (; left > 0; left--) {
                items.add(
                        new OrderItem(
                                in.readString(), in.readString(), in.readLong(), in.readLong()));
            }
        }
        return items;
    }

    private static ShippingAddress readAddress(PayloadReader in) {
        return new ShippingAddress(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString());
    }
}
