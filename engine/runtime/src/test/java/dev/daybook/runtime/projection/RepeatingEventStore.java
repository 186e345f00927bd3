package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.tck.SeededRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/** Delivers events again, once or with those that followed: at least once is all it promises. */
final class RepeatingEventStore extends ForwardingEventStore {
    private static final int REMEMBERED = 8;

    private final SeededRandom random;
    private final int percent;

    RepeatingEventStore(EventStore store, SeededRandom random, int percent) {
        super(store);
        this.random = random;
        this.percent = percent;
    }

    @Override
    public EventCursor read(EventFilter filter) {
        return new Repeating(super.read(filter));
    }

    private final class Repeating implements EventCursor {
        private final EventCursor events;
        private final Deque<Event> again = new ArrayDeque<>();
        private final List<Event> before = new ArrayList<>();

        Repeating(EventCursor events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return !again.isEmpty() || events.hasNext();
        }

        @Override
        public Event next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The cursor is at its end");
            }
            if (!again.isEmpty()) {
                return again.remove();
            }
            Event event = events.next();
            before.add(event);
            if (before.size() > REMEMBERED) {
                before.removeFirst();
            }
            if (random.chance(percent / 2)) {
                again.addAll(before.subList(random.between(0, before.size() - 1), before.size()));
            }
            return event;
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
