package dev.daybook.store;

/** A stream as one store knows it, so that it need not be looked up by name for every append. */
public interface StreamHandle {

    /** The last revision that was given out, durable or not; for the appender's thread. */
    long tipRevision();
}
