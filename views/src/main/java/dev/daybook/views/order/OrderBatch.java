package dev.daybook.views.order;

import dev.daybook.core.Event;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.views.CappedSum;
import dev.daybook.views.Days;
import dev.daybook.views.StreamOrder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds events of a batch onto the rows that they touch. Used once, by one thread. */
final class OrderBatch {
    final Map<String, OrderRow> orders = new HashMap<>();
    final List<ItemRow> items = new ArrayList<>();
    final Map<DayRow.Key, DayRow> days = new HashMap<>();
    final Map<StepRow.Key, StepRow> steps = new HashMap<>();
    private final ZoneId zone;

    OrderBatch(ZoneId zone) {
        this.zone = zone;
    }

    void apply(Event event, OrderEvent body) {
        String orderId = event.stream().key();
        OrderRow order = orders.get(orderId);
        if (!StreamOrder.isNews(event, order == null ? 0 : order.revision)) {
            return;
        }
        long at = event.occurredAtMicros();
        if (body instanceof OrderCreated created) {
            order = create(orderId, created, at);
        } else if (order == null) {
            throw new IllegalStateException(
                    "An order begins with its creation; event=" + event.id());
        } else {
            step(order, body, at);
        }
        order.revision = event.revision();
    }

    private OrderRow create(String orderId, OrderCreated created, long at) {
        var order = new OrderRow(orderId, created, at);
        orders.put(orderId, order);
        long line = 0;
        for (OrderItem item : created.items()) {
            items.add(new ItemRow(orderId, ++line, item));
        }
        DayRow day = day(order, at);
        day.created++;
        day.createdE4 = CappedSum.add(day.createdE4, order.totalE4);
        return order;
    }

    private void step(OrderRow order, OrderEvent body, long at) {
        OrderStatus from = order.status;
        long tookMicros = CappedSum.micros(order.lastStepAtMicros(), at);
        DayRow day = day(order, at);
        switch (body) {
            case OrderCreated _ ->
                    throw new IllegalStateException(
                            "An order is created once; order=" + order.orderId);
            case OrderConfirmed confirmed -> {
                order.confirm(confirmed, at);
                day.confirmed++;
            }
            case OrderShipped shipped -> {
                order.ship(shipped, at);
                day.shipped++;
            }
            case OrderDelivered delivered -> {
                order.deliver(delivered, at);
                day.delivered++;
            }
            case OrderCancelled cancelled -> {
                order.cancel(cancelled, at);
                day.cancelled++;
                day.cancelledE4 = CappedSum.add(day.cancelledE4, order.totalE4);
                DayRow madeOn = day(order, order.createdAtMicros);
                madeOn.lost++;
                madeOn.lostE4 = CappedSum.add(madeOn.lostE4, order.totalE4);
            }
        }
        step(new StepRow.Key(Days.of(at, zone), from, order.status)).took(tookMicros);
    }

    private DayRow day(OrderRow order, long atMicros) {
        return day(new DayRow.Key(Days.of(atMicros, zone), order.currency));
    }

    DayRow day(DayRow.Key key) {
        return days.computeIfAbsent(key, DayRow::new);
    }

    StepRow step(StepRow.Key key) {
        return steps.computeIfAbsent(key, StepRow::new);
    }
}
