package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import java.util.ArrayList;
import java.util.List;

/** Gathers events up to a number and a size. Not thread-safe. */
final class Batch {
    /** What an event takes in memory beside its payload, roughly. */
    private static final int OVERHEAD_BYTES = 300;

    private final int maxEvents;
    private final long maxBytes;
    private List<Event> events = new ArrayList<>();
    private long bytes;
    private long lastPosition;

    Batch(ProjectionOptions options, long afterPosition) {
        this.maxEvents = options.batchEvents();
        this.maxBytes = options.batchBytes();
        this.lastPosition = afterPosition;
    }

    /** An event that came before, or is delivered again, is passed over. */
    void add(Event event) {
        if (event.position() > lastPosition) {
            events.add(event);
            bytes += event.payload().length() + OVERHEAD_BYTES;
            lastPosition = event.position();
        }
    }

    boolean isFull() {
        return events.size() >= maxEvents || bytes >= maxBytes;
    }

    /** Hands over what was gathered, and begins again after it. */
    List<Event> take() {
        List<Event> taken = events;
        events = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
