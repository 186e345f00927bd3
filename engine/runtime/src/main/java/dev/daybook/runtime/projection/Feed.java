package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.Set;

/**
 * Reads what a projection wants from the event store and delivers it in batches. For the
 * projector's thread.
 *
 * <p>Design note: {@link EventStore#replay} was measured and is not used. Reading is a tenth of
 * what a row costs; a cursor needs no more processor time for it and skips the blocks that hold no
 * event of the wanted types. The newest blocks it finds in the store's memory.
 */
final class Feed<T> {
    private final EventStore events;
    private final ProjectionOptions options;
    private final Set<String> types;
    private final Delivery<T> delivery;
    private final Persistence<T> persistence;
    private final Control control;

    Feed(
            Setting<T> setting,
            Set<String> types,
            Delivery<T> delivery,
            Persistence<T> persistence,
            Control control) {
        this.events = setting.events();
        this.options = setting.options();
        this.types = Set.copyOf(types);
        this.delivery = delivery;
        this.persistence = persistence;
        this.control = control;
    }

    /**
     * Delivers everything from where the delivery is up to a mark.
     *
     * @return whether all of it is dealt with; else the stored state has to be looked at
     */
    boolean deliverTo(Mark end) throws InterruptedException {
        long from = delivery.mark().position();
        var batch = new Batch(options, from);
        return read(from, end, batch) && finish(batch.take(), end);
    }

    private boolean finish(List<Event> rest, Mark end) throws InterruptedException {
        if (rest.isEmpty()) {
            delivery.skip(end);
            return true;
        }
        Event last = rest.getLast();
        return persistence.deliver(rest, last.position() == end.position() ? Mark.of(last) : end);
    }

    private boolean read(long from, Mark end, Batch batch) throws InterruptedException {
        var filter = new EventFilter(types, TimeRange.all(), from);
        try (EventCursor cursor = events.read(filter)) {
            while (cursor.hasNext()) {
                Event event = cursor.next();
                if (event.position() > end.position()) {
                    return true;
                }
                if (!take(event, batch)) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean take(Event event, Batch batch) throws InterruptedException {
        batch.add(event);
        if (!batch.isFull()) {
            return true;
        }
        List<Event> full = batch.take();
        return persistence.deliver(full, Mark.of(full.getLast()))
                && !control.isClosed()
                && control.limit() > event.position();
    }
}
