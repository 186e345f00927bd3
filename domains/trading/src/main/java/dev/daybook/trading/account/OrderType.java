package dev.daybook.trading.account;

/** At which price an order may be filled: at any, or at its limit and better. */
public enum OrderType {
    MARKET,
    LIMIT
}
