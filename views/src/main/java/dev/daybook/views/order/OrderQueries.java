package dev.daybook.views.order;

import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.ReadModel;
import dev.daybook.views.cache.Answers;
import dev.daybook.views.page.Keyset;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds orders: one by its id, or pages of them. Thread-safe. */
public final class OrderQueries {
    private final ReadModel model;
    private final Answers answers;
    private final OrderForm form = new OrderForm();

    /** Every answer from the tables. */
    public OrderQueries(ProjectionStore<SqlTransaction> store) {
        this(store, Answers.fromTables());
    }

    /**
     * @param answers where single orders may come from
     */
    public OrderQueries(ProjectionStore<SqlTransaction> store, Answers answers) {
        this.model = new ReadModel(store, OrdersProjection.NAME);
        this.answers = answers;
    }

    /**
     * An order with all its items and steps. Never of a replica: a cache keeps no answer from
     * before the last change of the tables.
     */
    public Optional<StoredOrder> byId(String orderId) {
        return answers.find(
                OrdersProjection.NAME,
                orderId,
                form,
                () ->
                        model.latest((id, transaction) ->
                                new Answers.FromTables<>(id, stored(id, transaction, orderId))));
    }

    private static Optional<StoredOrder> stored(
            ProjectionId id, SqlTransaction transaction, String orderId) {
        return transaction
                .sql()
                .select(OrderTables.ORDER.fields())
                .from(VersionTables.table(id, OrderTables.ORDER))
                .where(OrderTables.ORDER_ID.field().eq(orderId))
                .fetchOptional(row -> new OrderRow(RowReader.of(row)))
                .map(row -> row.stored(items(id, transaction, orderId)));
    }

    private static List<OrderItem> items(
            ProjectionId id, SqlTransaction transaction, String orderId) {
        return transaction
                .sql()
                .select(OrderTables.ITEM.fields())
                .from(VersionTables.table(id, OrderTables.ITEM))
                .where(OrderTables.ORDER_ID.field().eq(orderId))
                .orderBy(OrderTables.LINE.field())
                .fetch(row -> ItemRow.read(RowReader.of(row)).item());
    }

    /** The orders of a customer, by default with the newest first. */
    public Page<OrderSummary> ofCustomer(String customer, Sort sort, PageRequest request) {
        return page(
                "ordersOfCustomer",
                sort,
                List.of(OrderTables.CUSTOMER.field().eq(customer)),
                request);
    }

    /** Orders by status and time of creation. */
    public Page<OrderSummary> list(OrderFilter filter, Sort sort, PageRequest request) {
        Condition created =
                OrderTables.CREATED_AT
                        .field()
                        .ge(filter.createdFromMicros())
                        .and(OrderTables.CREATED_AT.field().lt(filter.createdBeforeMicros()));
        // Each status is a range of the index; all of them are one of another index.
        List<Condition> ranges =
                filter.statuses().isEmpty()
                        ? List.of(created)
                        : filter.statuses().stream()
                                .sorted()
                                .map(OrderQueries::is)
                                .map(status -> DSL.and(status, created))
                                .toList();
        return page("orders", sort, ranges, request);
    }

    private static Condition is(OrderStatus status) {
        return OrderTables.STATUS.field().eq(status.name());
    }

    private Page<OrderSummary> page(
            String query, Sort sort, List<Condition> ranges, PageRequest request) {
        var keyset = new Keyset(query, List.of(OrderTables.CREATED_AT, OrderTables.ORDER_ID), sort);
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, OrderTables.ORDER),
                        OrderTables.ORDER.fields(),
                        ranges,
                        request,
                        row -> new OrderRow(RowReader.of(row)).summary()));
    }
}
