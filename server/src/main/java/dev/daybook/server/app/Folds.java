package dev.daybook.server.app;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.AggregateType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Folds the events of a whole store, in its order: shows that every event decodes and folds, and
 * leaves the last state of each stream. Not thread-safe; holds one state for each stream.
 */
public final class Folds {
    private final Map<StreamId, Fold<?, ?>> folds = new HashMap<>();

    /** An event that does not follow from those before it. */
    public static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BrokenException(String message, RuntimeException cause) {
            super(message, cause);
        }

        private BrokenException(String message) {
            super(message);
        }
    }

    /**
     * Adds the next event.
     *
     * @throws BrokenException where its category is not known, its revision is not the next of its
     *     stream, or it doesn't decode or fold; names the event
     */
    public void add(Event event) {
        Fold<?, ?> fold = folds.get(event.stream());
        if (fold == null) {
            fold = start(event);
            folds.put(event.stream(), fold);
        }
        fold.add(event);
    }

    /** The number of streams that had events. */
    public int streams() {
        return folds.size();
    }

    /** Each stream with its state, of the type that {@link Domains} gives for its category. */
    public void forEach(BiConsumer<StreamId, Object> consumer) {
        folds.forEach((stream, fold) -> consumer.accept(stream, fold.state()));
    }

    private static Fold<?, ?> start(Event event) {
        AggregateType<?, ?, ?, ?> type =
                Domains.ofCategory(event.stream().category())
                        .orElseThrow(() ->
                                new BrokenException(
                                        "No domain has streams of this category; event="
                                                + event.id()));
        return new Fold<>(type);
    }

    private static final class Fold<S, E> {
        private final AggregateType<S, ?, E, ?> type;
        private S state;
        private long revision;

        Fold(AggregateType<S, ?, E, ?> type) {
            this.type = type;
            this.state = type.decider().initialState();
        }

        Object state() {
            return (Object) state;
        }

        void add(Event event) {
            if (event.revision() != revision + 1) {
                throw new BrokenException(
                        "A stream's revisions have a gap; event=%s expectedRevision=%d"
                                .formatted(event.id(), revision + 1));
            }
            revision = event.revision();
            try {
                E decoded = type.codec().decode(event.type(), event.payload());
                state = type.decider().evolve(state, decoded, event.occurredAtMicros());
            } catch (RuntimeException broken) {
                throw new BrokenException(
                        "An event does not decode or fold; event=%s type=%s"
                                .formatted(event.id(), event.type()),
                        broken);
            }
        }
    }
}
