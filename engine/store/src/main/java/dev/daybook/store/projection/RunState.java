package dev.daybook.store.projection;

/** Whether a projection is meant to take events. */
public enum RunState {
    RUNNING,
    /** By an operator. */
    PAUSED,
    /** By itself, because more letters would be parked than its limit; goes on when resumed. */
    STOPPED
}
