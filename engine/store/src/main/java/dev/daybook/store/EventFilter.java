package dev.daybook.store;

import dev.daybook.core.Event;
import java.util.Set;

/**
 * Which events of the whole store to read.
 *
 * @param types names of event types; empty for every type
 * @param afterPosition only events after this position, to go on where a page ended; 0 for all
 */
public record EventFilter(Set<String> types, TimeRange times, long afterPosition) {

    public EventFilter {
        types = Set.copyOf(types);
    }

    public static EventFilter ofTypes(String... types) {
        return new EventFilter(Set.of(types), TimeRange.all(), 0);
    }

    public EventFilter within(TimeRange range) {
        return new EventFilter(types, range, afterPosition);
    }

    public EventFilter after(long position) {
        return new EventFilter(types, times, position);
    }

    public boolean matches(Event event) {
        return event.position() > afterPosition
                && (types.isEmpty() || types.contains(event.type().name()))
                && times.contains(event);
    }
}
