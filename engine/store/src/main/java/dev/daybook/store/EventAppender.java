package dev.daybook.store;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;

/**
 * The fast way into a store of this process: streams are found once, events are handed over
 * encoded, and durability is told by position instead of by a future for each append.
 *
 * <p>Appends made here and by {@link EventStore#append} share one order and see each other's
 * revisions. All methods but {@link #durablePosition} are for one thread, the one that opened it.
 */
public interface EventAppender {
    /** The stream did not have the expected revision; nothing was stored. */
    long CONFLICT = -1;

    /** Too much waits to become durable; nothing was stored. */
    long FULL = -2;

    /** Finds a stream, which may have no events yet. */
    StreamHandle stream(StreamId stream);

    /**
     * Appends the events of one command to one stream, and takes their place in the order before it
     * returns. They are written after {@link #flush}, or earlier.
     *
     * @param expectedRevision that the stream must have, appends that are not durable included
     * @param recordedAtMicros as in {@link Append}
     * @param events copied; the caller may use the buffer again
     * @return position of the last event, or {@link #CONFLICT} or {@link #FULL}
     * @throws StoreException.Closed where the store accepts nothing more
     * @throws IllegalArgumentException where the append is larger than {@link EventStore#limits}
     */
    long append(
            StreamHandle stream,
            long expectedRevision,
            long recordedAtMicros,
            Provenance provenance,
            EncodedEvents events);

    /** Wakes the writer, if it waits. A caller with many appends calls it once for all of them. */
    void flush();

    /** Everything up to this position is durable. From any thread. */
    long durablePosition();
}
