package dev.daybook.runtime.temporal;

import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;

/**
 * How much of a stream's past was settled at a moment: no event that becomes durable after it can
 * change what is told of an instant before the horizon.
 *
 * <p>Design note: two facts about stores make an answer final, one for each axis.
 *
 * <ul>
 *   <li>Recorded: it never goes backwards within a store, but several events may share it. So an
 *       instant is over once any event of the store was recorded <em>later</em>; one that was
 *       recorded at that very microsecond may have followers.
 *   <li>Occurred: it never goes backwards within a stream, and a late event may have occurred long
 *       ago, whatever the clock says. So an instant is over for a stream once the stream itself has
 *       an event that occurred later, and the fold left it out.
 * </ul>
 *
 * <p>Both are asked <em>before</em> the fold. Asked after it, an event that became durable in
 * between would prove an instant to be over that the fold had seen too little of.
 */
@FunctionalInterface
interface Horizon {

    /**
     * Whether what a later read told of the instant is so for ever.
     *
     * @param foldedRevision of the last event that the read took in
     */
    boolean isOver(long instantMicros, long foldedRevision);

    /** Tells the horizon of a stream as it is now. */
    @FunctionalInterface
    interface Source {
        Horizon now(EventStore store, StreamId stream, TimeAxis axis);
    }

    static Horizon now(EventStore store, StreamId stream, TimeAxis axis) {
        return switch (axis) {
            case RECORDED -> {
                long lastMicros = store.lastRecordedAtMicros();
                yield (instantMicros, _) -> instantMicros < lastMicros;
            }
            case OCCURRED -> {
                long lastRevision = store.revision(stream);
                yield (_, foldedRevision) -> foldedRevision < lastRevision;
            }
        };
    }
}
