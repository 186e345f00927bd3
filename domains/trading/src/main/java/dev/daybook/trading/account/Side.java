package dev.daybook.trading.account;

/** Whether shares come in or go out. */
public enum Side {
    BUY,
    SELL
}
