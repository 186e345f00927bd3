package dev.daybook.server.api;

import dev.daybook.orders.Order;
import dev.daybook.orders.Order.Cancellation;
import dev.daybook.orders.Order.Confirmation;
import dev.daybook.orders.Order.Delivery;
import dev.daybook.orders.Order.Shipment;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.server.api.EntityQueries.Entity;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients see of orders. */
final class OrderFields {
    private OrderFields() {}

    static List<TypeRuntimeWiring.Builder> all() {
        return List.of(
                order(), item(), address(), confirmation(), shipment(), delivery(), cancellation());
    }

    private static TypeRuntimeWiring.Builder order() {
        return Fields.<Entity<Order>>of("Order")
                .with("id", order -> order.last().stream().key())
                .with("revision", order -> order.last().revision())
                .with("status", order -> order.view().status())
                .with("customer", order -> order.view().content().customer())
                .with("items", order -> order.view().content().items())
                .with("shippingCost", order -> order.view().content().shippingCostE4())
                .with("currency", order -> order.view().content().currency())
                .with("total", order -> order.view().content().totalE4())
                .with("shippingAddress", order -> order.view().content().shippingAddress())
                .with("occurredAt", order -> order.last().occurredAtMicros())
                .with("recordedAt", order -> order.last().recordedAtMicros())
                .with("createdAt", order -> order.view().createdAtMicros())
                .with("confirmation", order -> order.view().confirmation())
                .with("shipment", order -> order.view().shipment())
                .with("delivery", order -> order.view().delivery())
                .with("cancellation", order -> order.view().cancellation())
                .wiring();
    }

    private static TypeRuntimeWiring.Builder item() {
        return Fields.<OrderItem>of("OrderItem")
                .with("sku", OrderItem::sku)
                .with("name", OrderItem::name)
                .with("quantity", OrderItem::quantity)
                .with("unitPrice", OrderItem::unitPriceE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder address() {
        return Fields.<ShippingAddress>of("ShippingAddress")
                .with("recipient", address -> known(address.recipient()))
                .with("street", address -> known(address.street()))
                .with("city", ShippingAddress::city)
                .with("state", address -> known(address.state()))
                .with("postalCode", address -> known(address.postalCode()))
                .with("country", ShippingAddress::country)
                .wiring();
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static TypeRuntimeWiring.Builder confirmation() {
        return Fields.<Confirmation>of("Confirmation")
                .with("paymentId", Confirmation::paymentId)
                .with("occurredAt", Confirmation::occurredAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder shipment() {
        return Fields.<Shipment>of("Shipment")
                .with("trackingNumber", Shipment::trackingNumber)
                .with("carrier", Shipment::carrier)
                .with("occurredAt", Shipment::occurredAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder delivery() {
        return Fields.<Delivery>of("Delivery")
                .with("receivedBy", Delivery::receivedBy)
                .with("occurredAt", Delivery::occurredAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder cancellation() {
        return Fields.<Cancellation>of("Cancellation")
                .with("reason", Cancellation::reason)
                .with("occurredAt", Cancellation::occurredAtMicros)
                .wiring();
    }
}
