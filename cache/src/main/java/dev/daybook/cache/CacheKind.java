package dev.daybook.cache;

/** Where answers are kept. */
public enum CacheKind {
    /** In the process's memory. */
    CAFFEINE,
    /** In a Redis server. */
    REDIS,
    /** Nowhere. */
    NONE
}
