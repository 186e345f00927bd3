package dev.daybook.views.order;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.TableShape;
import dev.daybook.views.sql.VersionTables;
import java.util.List;

/** The tables of the orders' read model; columns are explained in {@code docs/read-models.md}. */
final class OrderTables {
    static final Column<String> ORDER_ID = Column.text("order_id");
    static final Column<Long> REVISION = Column.number("revision");
    static final Column<String> CUSTOMER = Column.text("customer");
    static final Column<String> STATUS = Column.text("status");
    static final Column<String> CURRENCY = Column.text("currency");
    static final Column<Long> CREATED_AT = Column.number("created_at_micros");
    static final TableShape ORDER =
            TableShape.of(
                            "order",
                            1,
                            ORDER_ID,
                            REVISION,
                            CUSTOMER,
                            STATUS,
                            CURRENCY,
                            Column.number("items"),
                            Column.number("shipping_cost_e4"),
                            Column.number("total_e4"),
                            Column.text("recipient"),
                            Column.text("street"),
                            Column.text("city"),
                            Column.text("state"),
                            Column.text("postal_code"),
                            Column.text("country"),
                            CREATED_AT,
                            Column.number("confirmed_at_micros").orNull(),
                            Column.text("payment_id").orNull(),
                            Column.number("shipped_at_micros").orNull(),
                            Column.text("tracking_number").orNull(),
                            Column.text("carrier").orNull(),
                            Column.number("delivered_at_micros").orNull(),
                            Column.text("received_by").orNull(),
                            Column.number("cancelled_at_micros").orNull(),
                            Column.text("cancel_reason").orNull())
                    .indexed("by_customer", CUSTOMER, CREATED_AT, ORDER_ID)
                    .indexed("by_status", STATUS, CREATED_AT, ORDER_ID)
                    .indexed("by_created", CREATED_AT, ORDER_ID);

    static final Column<Long> LINE = Column.number("line");
    static final TableShape ITEM =
            TableShape.of(
                    "item",
                    2,
                    ORDER_ID,
                    LINE,
                    Column.text("sku"),
                    Column.text("name"),
                    Column.number("quantity"),
                    Column.number("unit_price_e4"));

    static final Column<Long> DAY = Column.number("day");
    static final TableShape DAY_FIGURES =
            TableShape.of(
                    "day",
                    2,
                    DAY,
                    CURRENCY,
                    Column.number("created"),
                    Column.number("created_e4"),
                    Column.number("lost"),
                    Column.number("lost_e4"),
                    Column.number("confirmed"),
                    Column.number("shipped"),
                    Column.number("delivered"),
                    Column.number("cancelled"),
                    Column.number("cancelled_e4"));

    static final Column<String> FROM_STATUS = Column.text("from_status");
    static final Column<String> TO_STATUS = Column.text("to_status");
    static final TableShape STEP =
            TableShape.of(
                    "step",
                    3,
                    DAY,
                    FROM_STATUS,
                    TO_STATUS,
                    Column.number("orders"),
                    Column.number("sum_micros"),
                    Column.number("min_micros"),
                    Column.number("max_micros"));

    private OrderTables() {}

    static VersionTables of(ProjectionId id) {
        return new VersionTables(id, List.of(ORDER, ITEM, DAY_FIGURES, STEP));
    }
}
