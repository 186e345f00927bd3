package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a command that was accepted before: by the stream's window of ids, or, however long
 * ago, by the event that stands where the command's expected revision put it.
 */
final class KnownCommands {
    private final EventStore store;

    KnownCommands(EventStore store) {
        this.store = store;
    }

    /**
     * @param revision the stream's revision after the earlier command
     */
    record Known(int commandHash, long revision) {}

    /** Null for a new command. */
    @Nullable Known find(Aggregate<?> aggregate, Command<?> command) {
        int slot = aggregate.window.find(command.id());
        if (slot != CommandWindow.NOT_FOUND) {
            return new Known(aggregate.window.commandHash(slot), aggregate.window.revision(slot));
        }
        if (command.expectedRevision().isEmpty()
                || command.expectedRevision().getAsLong() >= aggregate.revision) {
            return null;
        }
        return findAfter(command.expectedRevision().getAsLong(), aggregate.stream, command);
    }

    private @Nullable Known findAfter(long expected, StreamId stream, Command<?> command) {
        Known found = null;
        try (EventCursor events = store.read(StreamRange.of(stream).from(expected + 1))) {
            while (events.hasNext()) {
                Event event = events.next();
                if (!event.provenance().commandId().equals(command.id())) {
                    return found;
                }
                found = new Known(event.provenance().commandHash(), event.revision());
            }
        }
        return found;
    }

    /** The outcome of a command whose events are durable; blocks on the store. */
    Outcome accepted(StreamId stream, long revision, boolean repeated) {
        if (revision == 0) {
            return new Outcome.Accepted(stream, 0, 0, repeated);
        }
        try (EventCursor events = store.read(StreamRange.of(stream).from(revision).to(revision))) {
            if (!events.hasNext()) {
                throw new IllegalStateException(
                        "A durable event is missing; stream=%s revision=%d"
                                .formatted(stream, revision));
            }
            return new Outcome.Accepted(stream, revision, events.next().position(), repeated);
        }
    }
}
