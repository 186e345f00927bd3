package dev.daybook.trading.account;

/** How far an order has come. */
public enum OrderStatus {
    PENDING,
    PARTIALLY_FILLED,
    FILLED,
    CANCELLED,
    EXPIRED;

    /** Whether the order still reserves cash or shares and can be filled. */
    public boolean isOpen() {
        return this == PENDING || this == PARTIALLY_FILLED;
    }
}
