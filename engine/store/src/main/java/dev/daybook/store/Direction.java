package dev.daybook.store;

/** Which end of a stream is read first. */
public enum Direction {
    /** Oldest event first. */
    FORWARDS,
    /** Newest event first. */
    BACKWARDS
}
