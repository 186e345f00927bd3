package dev.daybook.journal.storage;

/** Whom a lock keeps away. */
public enum LockMode {
    /** Every other process. */
    EXCLUSIVE,
    /** Writers. */
    SHARED
}
