package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.List;

/** What one stream gets in an append, and the revision that it must have for it. */
public record StreamAppend(StreamId stream, ExpectedRevision expected, List<NewEvent> events) {

    public StreamAppend {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException(
                    "An append brings at least one event to each stream; stream=" + stream);
        }
    }
}
