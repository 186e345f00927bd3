package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.ReplayedEvent;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.Set;

/**
 * Reads what a projection wants from the event store and delivers it in batches: by a replay, which
 * reads and checks ahead on other threads and leaves the store's cache alone, where much is to be
 * read; else by a cursor, which finds the newest events in the store's memory. For the projector's
 * thread.
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
        boolean complete =
                end.position() - from > options.replayFromEvents()
                        ? replay(from, end, batch)
                        : read(from, end, batch);
        return complete && finish(batch.take(), end);
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

    private boolean replay(long from, Mark end, Batch batch) {
        try {
            events.replay(from, List.of(event -> taken(event, end, batch)));
            return true;
        } catch (Ended ended) {
            return ended.complete;
        }
    }

    /** A replay ends early only by what its handler throws. */
    private void taken(ReplayedEvent event, Mark end, Batch batch) {
        if (event.position() > end.position()) {
            throw new Ended(true);
        }
        try {
            if (isWanted(event) && !take(event.toEvent(), batch)) {
                throw new Ended(false);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Ended(false);
        }
    }

    private boolean isWanted(ReplayedEvent event) {
        return types.isEmpty() || types.contains(event.type().name());
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

    /** Ends a replay; no failure, so without a stack. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean complete;

        Ended(boolean complete) {
            super(null, null, false, false);
            this.complete = complete;
        }
    }
}
