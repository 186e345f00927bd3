package dev.daybook.orders;

import dev.daybook.core.SchemaRegistry;

/** What a runtime needs to run the orders domain: category, decider and codec. */
public final class Orders {
    /** Streams of orders; the key is the order's id. */
    public static final String ORDER = "order";

    /** After how many events of an order its state is saved. */
    public static final int SNAPSHOT_INTERVAL_EVENTS = 50;

    private Orders() {}

    public static OrderDecider decider() {
        return new OrderDecider();
    }

    public static OrderCodec codec() {
        return new OrderCodec(schemas());
    }

    /** Saves states of orders. */
    public static OrderSnapshotCodec snapshotCodec() {
        return new OrderSnapshotCodec();
    }

    /** Every schema in which events of this domain were ever written. */
    public static SchemaRegistry schemas() {
        return SchemaRegistry.load(Orders.class, "schemas");
    }
}
