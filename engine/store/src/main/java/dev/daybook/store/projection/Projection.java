package dev.daybook.store.projection;

import dev.daybook.core.Event;
import java.util.List;
import java.util.Set;

/**
 * Turns events into rows of tables that are its own.
 *
 * <p>Every method runs inside a transaction of the {@link ProjectionStore}, which commits together
 * with the checkpoint or not at all, and may then run again. So a projection writes through the
 * transaction only, keeps nothing of a call in memory, and asks no clock. Calls for one projection
 * never overlap, but may come from different threads.
 *
 * <p>What a method throws rolls the transaction back. A failure of the database is a {@link
 * ReadModelException}, which the store makes of its driver's exceptions; everything else is taken
 * for the fault of an event, and in the end parks that event.
 *
 * @param <T> the transaction, such as a connection; owned by the store, valid during the call
 */
public interface Projection<T> {

    ProjectionId id();

    /** Names of the event types it wants; empty for every type. */
    Set<String> eventTypes();

    /** Makes the tables of this version, empty. */
    void create(T transaction);

    /** The effect of events, in the store's order; at least one, each of a type it wants. */
    void apply(T transaction, List<Event> events);

    /** Empties the tables, to be filled from the first event again. */
    void clear(T transaction);

    /** Deletes the tables of this version. */
    void drop(T transaction);

    /**
     * What its tables hold now, in a fixed order. Two versions whose rows mean the same answer the
     * same, so that a new one can be compared with the old before it takes over; so the tables'
     * names are without version.
     */
    List<TableContents> contents(T transaction);
}
