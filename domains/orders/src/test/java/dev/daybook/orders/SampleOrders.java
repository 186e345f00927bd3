package dev.daybook.orders;

import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.tck.SeededRandom;
import java.util.List;

/** One order that everything is tried on, and random ones. */
final class SampleOrders {
    static final ShippingAddress ADDRESS =
            new ShippingAddress("Ana", "Rua A 1", "São Paulo", "SP", "01310", "BR");

    /** 3 × 5.89 and 1 × 100: with shipping 8.72 the total is 126.39. */
    static final List<OrderItem> ITEMS =
            List.of(
                    new OrderItem("sku-1", "Pen", 3, 58_900),
                    new OrderItem("sku-2", "Lamp", 1, 1_000_000));

    static final CreateOrder CREATE = new CreateOrder("customer-1", ITEMS, 87_200, "BRL", ADDRESS);
    static final OrderCreated CREATED =
            new OrderCreated("customer-1", ITEMS, 87_200, 1_263_900, "BRL", ADDRESS);
    static final OrderConfirmed CONFIRMED = new OrderConfirmed("payment-1");
    static final OrderShipped SHIPPED = new OrderShipped("track-1", "Correios");
    static final OrderDelivered DELIVERED = new OrderDelivered("Ana");
    static final OrderCancelled CANCELLED = new OrderCancelled("changed her mind");

    private SampleOrders() {}

    static CreateOrder with(List<OrderItem> items) {
        return new CreateOrder("customer-1", items, 0, "BRL", ADDRESS);
    }

    static CreateOrder with(OrderItem item) {
        return with(List.of(item));
    }

    static CreateOrder with(ShippingAddress address) {
        return new CreateOrder("customer-1", ITEMS, 0, "BRL", address);
    }

    static OrderItem item(SeededRandom random, long maxQuantity, long maxPriceE4) {
        return new OrderItem(
                random.word(1, OrderLimits.MAX_SKU_BYTES),
                "n" + random.text(OrderLimits.MAX_TEXT_BYTES - 1),
                random.between(1, maxQuantity),
                random.between(0, maxPriceE4));
    }

    static ShippingAddress address(SeededRandom random) {
        return new ShippingAddress(
                random.text(OrderLimits.MAX_TEXT_BYTES),
                random.text(OrderLimits.MAX_TEXT_BYTES),
                "c" + random.text(OrderLimits.MAX_TEXT_BYTES - 1),
                random.text(OrderLimits.MAX_TEXT_BYTES),
                random.text(OrderLimits.MAX_TEXT_BYTES),
                random.oneOf("BR", "DE", "US"));
    }
}
