package dev.daybook.server.api;

import dev.daybook.views.order.OrderSummary;
import dev.daybook.views.order.OrdersProjection;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists of orders, from the read model {@code orders}. */
final class OrderListFields {
    private OrderListFields() {}

    /** The queries by their names. */
    static Map<String, DataFetcher<?>> queries(FreshReads reads, int pageSize) {
        return Map.of(
                "ordersOfCustomer",
                Connection.<OrderSummary>query(
                        reads,
                        OrdersProjection.NAME,
                        pageSize,
                        arguments -> {
                            String customer = arguments.text("customer");
                            var sort = arguments.sort();
                            return (models, request) ->
                                    models.orders().ofCustomer(customer, sort, request);
                        }));
    }

    static List<TypeRuntimeWiring.Builder> types() {
        return Stream.concat(Connection.types("OrderSummary").stream(), Stream.of(orderSummary()))
                .toList();
    }

    private static TypeRuntimeWiring.Builder orderSummary() {
        return Fields.<OrderSummary>of("OrderSummary")
                .with("id", OrderSummary::orderId)
                .with("revision", OrderSummary::revision)
                .with("customer", OrderSummary::customer)
                .with("status", OrderSummary::status)
                .with("currency", OrderSummary::currency)
                .with("lines", OrderSummary::items)
                .with("total", OrderSummary::totalE4)
                .with("createdAt", OrderSummary::createdAtMicros)
                .with("confirmedAt", OrderSummary::confirmedAtMicros)
                .with("shippedAt", OrderSummary::shippedAtMicros)
                .with("deliveredAt", OrderSummary::deliveredAtMicros)
                .with("cancelledAt", OrderSummary::cancelledAtMicros)
                .wiring();
    }
}
