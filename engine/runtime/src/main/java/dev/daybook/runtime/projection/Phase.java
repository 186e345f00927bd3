package dev.daybook.runtime.projection;

/** What a projection is doing. */
public enum Phase {
    /** Nothing read yet. */
    STARTING,
    CATCHING_UP,
    /** It has everything that was durable when it looked last. */
    LIVE,
    /** A batch failed and is tried again after a while. */
    RETRYING,
    /** The database of the read models, or the event store, can't be reached; it keeps trying. */
    UNAVAILABLE,
    /** By an operator. */
    PAUSED,
    /** By itself: too many dead letters. It goes on when it is resumed. */
    STOPPED,
    /**
     * A failure that waiting hardly mends, as damage in the event store; it tries again after the
     * longest wait, or when it is resumed.
     */
    FAILED,
    CLOSED
}
