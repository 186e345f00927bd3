package dev.daybook.trading.account;

/** How long an order rests: for its trading day, or until it is cancelled. */
public enum TimeInForce {
    DAY,
    GTC
}
