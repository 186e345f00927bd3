package dev.daybook.views.order;

import dev.daybook.core.Event;
import dev.daybook.orders.OrderCodec;
import dev.daybook.orders.Orders;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills the orders' tables.
 *
 * <p>Every figure comes from the event or from the row's own earlier value in the same transaction,
 * and an event whose revision the order's row already has changes nothing. Sums over orders don't
 * depend on how streams are mixed: so tables filled from any order of streams are equal.
 */
public final class OrdersProjection implements Projection<SqlTransaction> {
    public static final String NAME = "orders";
    public static final int VERSION = 1;

    private static final Set<String> EVENT_TYPES =
            Set.of(
                    "orders.OrderCreated",
                    "orders.OrderConfirmed",
                    "orders.OrderShipped",
                    "orders.OrderDelivered",
                    "orders.OrderCancelled");

    private final ProjectionId id;
    private final ZoneId zone;
    private final OrderCodec codec = Orders.codec();
    private final VersionTables tables;
    private final RowTable<OrderRow> orders;
    private final RowTable<ItemRow> items;
    private final RowTable<DayRow> days;
    private final RowTable<StepRow> steps;

    /**
     * @param version which tables to fill, {@link #VERSION} for the first time; a higher number to
     *     rebuild beside it
     * @param zone where the shop's days begin and end. With another one, rebuild
     */
    public OrdersProjection(int version, ZoneId zone) {
        this.id = new ProjectionId(NAME, version);
        this.zone = zone;
        this.tables = OrderTables.of(id);
        this.orders = tables.rows(OrderTables.ORDER, OrderRow::new, OrderRow::write);
        this.items = tables.rows(OrderTables.ITEM, ItemRow::read, ItemRow::write);
        this.days = tables.rows(OrderTables.DAY_FIGURES, DayRow::new, DayRow::write);
        this.steps = tables.rows(OrderTables.STEP, StepRow::new, StepRow::write);
    }

    @Override
    public ProjectionId id() {
        return id;
    }

    @Override
    public Set<String> eventTypes() {
        return EVENT_TYPES;
    }

    @Override
    public void apply(SqlTransaction transaction, List<Event> events) {
        var batch = new OrderBatch(zone);
        var ids = new HashSet<String>();
        events.forEach(event -> ids.add(event.stream().key()));
        orders.load(
                transaction,
                ids,
                (orderId, row) -> row.text(orderId),
                order -> batch.orders.put(order.orderId, order));
        for (Event event : events) {
            batch.apply(event, codec.decode(event.type(), event.payload()));
        }
        save(transaction, batch);
    }

    private void save(SqlTransaction transaction, OrderBatch batch) {
        days.load(
                transaction,
                batch.days.keySet(),
                (key, row) -> row.number(key.day()).text(key.currency()),
                stored -> batch.day(stored.key).add(stored));
        steps.load(
                transaction,
                batch.steps.keySet(),
                (key, row) -> row.number(key.day()).text(key.from().name()).text(key.to().name()),
                stored -> batch.step(stored.key).add(stored));
        orders.save(transaction, batch.orders.values());
        items.insert(transaction, batch.items);
        days.save(transaction, batch.days.values());
        steps.save(transaction, batch.steps.values());
    }

    @Override
    public void create(SqlTransaction transaction) {
        tables.create(transaction);
    }

    @Override
    public void clear(SqlTransaction transaction) {
        tables.clear(transaction);
    }

    @Override
    public void drop(SqlTransaction transaction) {
        tables.drop(transaction);
    }

    @Override
    public List<TableContents> contents(SqlTransaction transaction) {
        return tables.contents(transaction);
    }
}
