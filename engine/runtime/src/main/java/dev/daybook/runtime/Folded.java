package dev.daybook.runtime;

import dev.daybook.core.Event;

/**
 * An aggregate's state after some of its events.
 *
 * @param last the last event that is part of the state
 */
public record Folded<S>(S state, Event last) {

    public long revision() {
        return last.revision();
    }
}
