package dev.daybook.trading.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account's open orders, and those that were closed on the present trading day. */
final class OrderBook {
    // Most accounts have no orders: a map is made when something is put into it.
    private Map<String, Order> open = Map.of();
    private Map<String, Order> closedToday = Map.of();
    private Map<String, Set<String>> executionIds = Map.of();

    OrderBook() {}

    private OrderBook(
            Map<String, Order> open,
            Map<String, Order> closedToday,
            Map<String, Set<String>> executionIds) {
        this.open = open;
        this.closedToday = closedToday;
        this.executionIds = executionIds;
    }

    OrderBook copy() {
        if (open.isEmpty() && closedToday.isEmpty()) {
            return new OrderBook();
        }
        var ids = new HashMap<String, Set<String>>();
        executionIds.forEach((orderId, executions) -> ids.put(orderId, new HashSet<>(executions)));
        return new OrderBook(new LinkedHashMap<>(open), new LinkedHashMap<>(closedToday), ids);
    }

    @Nullable Order open(String orderId) {
        return open.get(orderId);
    }

    @Nullable Order closedToday(String orderId) {
        return closedToday.get(orderId);
    }

    /** For orders that events name: they are open, else the log is not what the rules wrote. */
    Order required(String orderId) {
        Order order = open.get(orderId);
        if (order == null) {
            throw new IllegalStateException(
                    "An event names an order that is not open; orderId=" + orderId);
        }
        return order;
    }

    /** Adds an open order, or puts its next form in its place. */
    void put(Order order) {
        if (open.isEmpty()) {
            open = new LinkedHashMap<>();
        }
        open.put(order.orderId(), order);
    }

    void close(Order order) {
        if (!open.isEmpty()) {
            open.remove(order.orderId());
        }
        if (!executionIds.isEmpty()) {
            executionIds.remove(order.orderId());
        }
        if (closedToday.isEmpty()) {
            closedToday = new LinkedHashMap<>();
        }
        closedToday.put(order.orderId(), order);
    }

    /** A new trading day begins. */
    void forgetClosed() {
        closedToday = Map.of();
    }

    void addExecution(String orderId, String executionId) {
        if (executionIds.isEmpty()) {
            executionIds = new HashMap<>();
        }
        executionIds.computeIfAbsent(orderId, id -> new HashSet<>()).add(executionId);
    }

    boolean hasExecution(String orderId, String executionId) {
        Set<String> executions = executionIds.get(orderId);
        return executions != null && executions.contains(executionId);
    }

    /** The executions of an open order so far, in no order. */
    Set<String> executions(String orderId) {
        return executionIds.getOrDefault(orderId, Set.of());
    }

    int openCount() {
        return open.size();
    }

    List<Order> allOpen() {
        return List.copyOf(open.values());
    }

    List<Order> allClosedToday() {
        return List.copyOf(closedToday.values());
    }
}
