package dev.daybook.views.proof;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.tck.SeededRandom;
import dev.daybook.views.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of a shop's orders by chance, many orders under way at once. About 40 days pass. */
final class RandomShop {
    private static final long START = Micros.of(Instant.parse("2026-01-05T09:00:00Z"));
    private static final long DURATION_MICROS = 40L * 24 * 3_600 * 1_000_000;
    private static final int UNDER_WAY = 300;
    private static final int CANCELLED_PERCENT = 5;

    private RandomShop() {}

    private record Order(String id, int step) {}

    static List<Event> events(SeededRandom random, int count) {
        var log = new EventLog();
        var open = new ArrayList<Order>();
        long at = START;
        for (int i = 0; i < count; i++) {
            at += random.between(0L, 2 * DURATION_MICROS / count);
            boolean begins = open.isEmpty() || (open.size() < UNDER_WAY && random.chance(25));
            Order order =
                    begins
                            ? new Order("o" + i, 0)
                            : open.remove(random.between(0, open.size() - 1));
            OrderEvent happened = next(random, order);
            log.order(order.id, at, happened);
            if (!(happened instanceof OrderCancelled || happened instanceof OrderDelivered)) {
                open.add(new Order(order.id, order.step + 1));
            }
        }
        return log.events();
    }

    private static OrderEvent next(SeededRandom random, Order order) {
        if (order.step > 0 && order.step < 3 && random.chance(CANCELLED_PERCENT)) {
            return new OrderCancelled("changed their mind");
        }
        return switch (order.step) {
            case 0 -> created(random);
            case 1 -> new OrderConfirmed("p-" + order.id);
            case 2 -> new OrderShipped("t-" + order.id, "post");
            default -> new OrderDelivered("ann");
        };
    }

    private static OrderCreated created(SeededRandom random) {
        List<OrderItem> items =
                random.list(
                        1,
                        3,
                        () ->
                                new OrderItem(
                                        "sku-" + random.between(1, 50),
                                        random.text(20),
                                        random.between(1L, 5L),
                                        random.between(1L, 900_000L)));
        long sumE4 = items.stream().mapToLong(item -> item.quantity() * item.unitPriceE4()).sum();
        return new OrderCreated(
                "c-" + random.between(1, 40),
                items,
                0,
                sumE4,
                random.oneOf("EUR", "USD"),
                new ShippingAddress("ann", "", "Here", "", "", "BR"));
    }
}
