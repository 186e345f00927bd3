package dev.daybook.store;

import dev.daybook.core.Event;
import java.util.List;

/** Gets the events of a subscription, on the subscription's own thread. */
public interface EventSubscriber {

    /** The next events in the store's order, at least one. */
    void onEvents(List<Event> events);

    /** Everything that was stored when the subscription asked last has been delivered. */
    default void onCaughtUp(long position) {}

    /** The subscription ended because reading or {@link #onEvents} threw. */
    void onFailure(RuntimeException failure);
}
