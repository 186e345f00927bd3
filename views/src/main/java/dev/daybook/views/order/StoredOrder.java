package dev.daybook.views.order;

import dev.daybook.orders.Order;

/**
 * An order as the read model has it.
 *
 * @param revision of the last event in it
 */
public record StoredOrder(String orderId, long revision, Order order) {}
