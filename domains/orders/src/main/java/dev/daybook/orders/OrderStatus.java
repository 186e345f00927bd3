package dev.daybook.orders;

/** How far an order is. DELIVERED and CANCELLED are final. */
public enum OrderStatus {
    CREATED,
    CONFIRMED,
    SHIPPED,
    DELIVERED,
    CANCELLED
}
