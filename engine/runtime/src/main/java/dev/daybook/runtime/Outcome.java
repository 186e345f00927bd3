package dev.daybook.runtime;

import dev.daybook.core.Rejection;
import dev.daybook.core.StreamId;

/** What became of a command. Nothing is answered before all that it rests on is durable. */
public sealed interface Outcome {

    /**
     * The command's events are durable, or it changed nothing.
     *
     * @param revision the stream's revision after the command
     * @param position of the command's last event in the store's order; of the stream's last event
     *     where the command changed nothing, 0 for a stream without events
     * @param repeated the command had been accepted before; revision and position are those of then
     */
    record Accepted(StreamId stream, long revision, long position, boolean repeated)
            implements Outcome {}

    /** A rule of the domain refused the command; nothing was stored. */
    record Rejected(Rejection rejection) implements Outcome {}

    /** The stream does not have the revision that the command expected; nothing was stored. */
    record Conflict(StreamId stream, long expectedRevision, long actualRevision)
            implements Outcome {
        /** The public code of this outcome. */
        public static final String CODE = "CONFLICT";
    }
}
