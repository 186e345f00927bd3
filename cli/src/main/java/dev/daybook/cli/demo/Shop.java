package dev.daybook.cli.demo;

import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.server.app.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Customers who order, and a shop that confirms, ships and delivers, or gives up. */
final class Shop {
    private static final List<OrderItem> ARTICLES =
            List.of(
                    new OrderItem("tea-01", "Green tea, 100 g", 1, 58_900),
                    new OrderItem("cup-07", "Cup, blue", 1, 124_500),
                    new OrderItem("pot-02", "Tea pot, 1 l", 1, 399_900),
                    new OrderItem("fil-11", "Filter papers", 1, 32_000),
                    new OrderItem("ket-05", "Kettle, 1.7 l", 1, 899_000));
    private static final List<String> CITIES = List.of("Lisbon", "Porto", "Faro", "Braga");
    private static final int CUSTOMERS = 40;

    private final SplittableRandom random;
    private final Sender sender;
    private final List<Underway> underway = new ArrayList<>();
    private long orders;

    private record Underway(String id, OrderStatus status) {}

    Shop(SplittableRandom random, Sender sender) {
        this.random = random;
        this.sender = sender;
    }

    void act() {
        if (underway.isEmpty() || random.nextInt(100) < 30) {
            create();
        } else {
            int place = random.nextInt(underway.size());
            advance(underway.remove(place));
        }
    }

    private void create() {
        String id = sender.newId(++orders);
        String customer = "customer-" + (1 + random.nextInt(CUSTOMERS));
        var items = new ArrayList<OrderItem>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            OrderItem article = ARTICLES.get(random.nextInt(ARTICLES.size()));
            items.add(
                    new OrderItem(
                            article.sku(),
                            article.name(),
                            1 + random.nextInt(3),
                            article.unitPriceE4()));
        }
        String city = CITIES.get(random.nextInt(CITIES.size()));
        var address = new ShippingAddress(customer, "", city, "", "", "PT");
        send(id, new CreateOrder(customer, items, 49_000, "EUR", address));
        underway.add(new Underway(id, OrderStatus.CREATED));
    }

    /** The next step; one in twelve that still can be is cancelled. */
    private void advance(Underway order) {
        if (order.status != OrderStatus.SHIPPED && random.nextInt(12) == 0) {
            send(order.id, new CancelOrder("the customer changed her mind"));
            return;
        }
        switch (order.status) {
            case CREATED -> step(order, new ConfirmOrder("pay-" + order.id), OrderStatus.CONFIRMED);
            case CONFIRMED ->
                    step(
                            order,
                            new ShipOrder("track-" + order.id, "Demo Parcels"),
                            OrderStatus.SHIPPED);
            case SHIPPED -> send(order.id, new DeliverOrder("the neighbour"));
            case DELIVERED, CANCELLED -> throw new IllegalStateException("Final: " + order);
        }
    }

    private void step(Underway order, OrderCommand body, OrderStatus next) {
        send(order.id, body);
        underway.add(new Underway(order.id, next));
    }

    private void send(String id, OrderCommand body) {
        sender.send(Domains.ORDERS, id, body);
    }
}
