package dev.daybook.orders;

import dev.daybook.core.SchemaRegistry;

/** What a runtime needs to run the orders domain: category, decider and codec. */
public final class Orders {
    /** Streams of orders; the key is the order's id. */
    public static final String ORDER = "order";

    private Orders() {}

    public static OrderDecider decider() {
        return new OrderDecider();
    }

    public static OrderCodec codec() {
        return new OrderCodec(schemas());
    }

    /** Every schema in which events of this domain were ever written. */
    public static SchemaRegistry schemas() {
        return SchemaRegistry.load(Orders.class, "schemas");
    }
}
