package dev.daybook.server.api;

import dev.daybook.orders.OrderStatus;
import dev.daybook.views.order.OrderDay;
import dev.daybook.views.order.OrderFilter;
import dev.daybook.views.order.OrderStepDay;
import dev.daybook.views.order.OrderSummary;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.order.StoredOrder;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of orders and figures of their days, from the read model {@code orders}. */
final class OrderListFields {
    private final FreshReads reads;
    private final int pageSize;

    OrderListFields(FreshReads reads, int pageSize) {
        this.reads = reads;
        this.pageSize = pageSize;
    }

    /** The queries by their names. */
    Map<String, DataFetcher<?>> queries() {
        DataFetcher<@Nullable OrderSummary> summary =
                environment -> {
                    var arguments = new Arguments(environment);
                    RowBudget.take(1, environment);
                    String order = arguments.key("id");
                    return reads.read(
                                    OrdersProjection.NAME,
                                    arguments,
                                    models -> models.orders().byId(order))
                            .map(StoredOrder::summary)
                            .orElse(null);
                };
        return Map.of(
                "orderSummary", summary,
                "orders", list(OrderListFields::orders),
                "ordersOfCustomer", list(OrderListFields::ofCustomer),
                "orderDays", list(OrderListFields::days),
                "orderSteps", list(OrderListFields::steps));
    }

    private <T> DataFetcher<?> list(Connection.Prepared<T> prepared) {
        return Connection.query(reads, OrdersProjection.NAME, pageSize, prepared);
    }

    private static Connection.Query<OrderSummary> orders(Arguments arguments) {
        var statuses = EnumSet.noneOf(OrderStatus.class);
        arguments.names("statuses").forEach(name -> statuses.add(OrderStatus.valueOf(name)));
        var filter =
                new OrderFilter(
                        statuses,
                        arguments.number("createdFrom").orElse(Long.MIN_VALUE),
                        arguments.number("createdBefore").orElse(Long.MAX_VALUE));
        var sort = arguments.sort();
        return (models, request) -> models.orders().list(filter, sort, request);
    }

    private static Connection.Query<OrderSummary> ofCustomer(Arguments arguments) {
        String customer = arguments.text("customer");
        var sort = arguments.sort();
        return (models, request) -> models.orders().ofCustomer(customer, sort, request);
    }

    private static Connection.Query<OrderDay> days(Arguments arguments) {
        var from = arguments.date("from");
        var to = arguments.date("to");
        var sort = arguments.sort();
        return (models, request) -> models.orderDays().days(from, to, sort, request);
    }

    private static Connection.Query<OrderStepDay> steps(Arguments arguments) {
        var from = arguments.date("from");
        var to = arguments.date("to");
        var sort = arguments.sort();
        return (models, request) -> models.orderDays().steps(from, to, sort, request);
    }

    static List<TypeRuntimeWiring.Builder> types() {
        return Stream.of(
                        Connection.types("OrderSummary"),
                        Connection.types("OrderDay"),
                        Connection.types("OrderStepDay"),
                        List.of(orderSummary(), day(), step()))
                .flatMap(Collection::stream)
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

    private static TypeRuntimeWiring.Builder day() {
        return Fields.<OrderDay>of("OrderDay")
                .with("day", OrderDay::day)
                .with("currency", OrderDay::currency)
                .with("created", OrderDay::created)
                .with("createdTotal", day -> Fields.orNull(day.createdE4()))
                .with("lost", OrderDay::lost)
                .with("lostTotal", day -> Fields.orNull(day.lostE4()))
                .with("revenue", day -> Fields.orNull(day.revenueE4()))
                .with("confirmed", OrderDay::confirmed)
                .with("shipped", OrderDay::shipped)
                .with("delivered", OrderDay::delivered)
                .with("cancelled", OrderDay::cancelled)
                .with("cancelledTotal", day -> Fields.orNull(day.cancelledE4()))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder step() {
        return Fields.<OrderStepDay>of("OrderStepDay")
                .with("day", OrderStepDay::day)
                .with("from", OrderStepDay::from)
                .with("to", OrderStepDay::to)
                .with("orders", OrderStepDay::orders)
                .with("averageMicros", step -> Fields.orNull(step.averageMicros()))
                .with("minMicros", OrderStepDay::minMicros)
                .with("maxMicros", OrderStepDay::maxMicros)
                .wiring();
    }
}
