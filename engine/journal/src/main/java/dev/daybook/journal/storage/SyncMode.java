package dev.daybook.journal.storage;

/** How writes become durable. */
public enum SyncMode {
    /** {@link #DIRECT} where a probe shows that the file system takes it, else {@link #FORCE}. */
    AUTO,
    /** Each write goes past the page cache and returns when it is durable. */
    DIRECT,
    /** Writes go to the page cache; a sync call makes them durable. */
    FORCE
}
