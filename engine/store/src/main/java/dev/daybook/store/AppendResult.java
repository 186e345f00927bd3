package dev.daybook.store;

import dev.daybook.core.StreamId;

/** What became of an append. */
public sealed interface AppendResult {

    /**
     * The events are durable. They have consecutive positions, stream by stream in the order of the
     * append.
     */
    record Appended(long firstPosition, long lastPosition, long recordedAtMicros)
            implements AppendResult {}

    /** A stream did not have the expected revision; nothing was stored. */
    record Conflict(StreamId stream, long expectedRevision, long actualRevision)
            implements AppendResult {}
}
