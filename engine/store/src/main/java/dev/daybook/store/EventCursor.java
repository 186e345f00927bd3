package dev.daybook.store;

import dev.daybook.core.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Events read one after the other; nothing is read ahead of demand by more than one block.
 *
 * <p>Not thread-safe. {@link #hasNext} and {@link #next} throw {@link StoreException} where the
 * environment fails or the data is corrupt.
 */
public interface EventCursor extends Iterator<Event>, AutoCloseable {

    @Override
    void close();

    /** Reads up to {@code limit} events from here on into a list. */
    default List<Event> take(int limit) {
        var events = new ArrayList<Event>();
        while (events.size() < limit && hasNext()) {
            events.add(next());
        }
        return events;
    }

    /** Reads all that is left and closes the cursor. */
    default List<Event> toList() {
        try (this) {
            return take(Integer.MAX_VALUE);
        }
    }

    /** A cursor over what is in memory. */
    static EventCursor over(Iterator<Event> events) {
        return new EventCursor() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public Event next() {
                return events.next();
            }

            @Override
            public void close() {}
        };
    }
}
