package dev.daybook.runtime;

import dev.daybook.store.ReplayedEvent;

/** A stored event that does not follow from those before it. Its message names the event. */
public final class BrokenEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenEventException(String message, ReplayedEvent event) {
        super(message(message, event));
    }

    BrokenEventException(String message, ReplayedEvent event, RuntimeException cause) {
        super(message(message, event), cause);
    }

    private static String message(String message, ReplayedEvent event) {
        return "%s; event=%s@%d type=%s position=%d"
                .formatted(
                        message, event.stream(), event.revision(), event.type(), event.position());
    }
}
