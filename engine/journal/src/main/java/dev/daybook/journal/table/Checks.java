package dev.daybook.journal.table;

/** What a reader of derived files checks. */
public enum Checks {
    /** Every checksum of what is read, and whose file it is. */
    ALL,
    /** Nothing: only for tests that prove what the checks are good for. */
    NONE
}
