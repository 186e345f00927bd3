package dev.daybook.orders;

/** An order, or that there is none yet. Immutable. */
public sealed interface OrderState permits OrderState.NoOrder, Order {

    /** Nothing has happened under this key. */
    enum NoOrder implements OrderState {
        NO_ORDER
    }
}
