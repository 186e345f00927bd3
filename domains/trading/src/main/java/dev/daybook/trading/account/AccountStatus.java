package dev.daybook.trading.account;

/** What an account may do. */
public enum AccountStatus {
    /** There is no such account yet. */
    NOT_OPENED,
    ACTIVE,
    /** Takes cash and shares in and ends orders; nothing else. */
    SUSPENDED,
    /** For good. */
    CLOSED
}
