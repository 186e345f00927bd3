package dev.daybook.runtime.projection;

/** When a further version of a projection takes over. */
public enum Activation {
    /** When an operator says so. */
    ON_REQUEST,
    /** As soon as it has caught up. */
    WHEN_CAUGHT_UP
}
