package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.ReplayedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds the streams of one share of a replay. For the replay's thread. */
final class FoldPart implements ReplayHandler {
    private final Map<String, AggregateType<?, ?, ?, ?>> types;

    /** By the replay's number of the stream. */
    private final List<StreamFold<?, ?>> folds = new ArrayList<>();

    private long events;

    FoldPart(Map<String, AggregateType<?, ?, ?, ?>> types) {
        this.types = types;
    }

    @Override
    public void onEvent(ReplayedEvent event) {
        int number = event.streamNumber();
        if (number == folds.size()) {
            folds.add(start(event));
        }
        folds.get(number).add(event);
        events++;
    }

    private StreamFold<?, ?> start(ReplayedEvent event) {
        AggregateType<?, ?, ?, ?> type = types.get(event.stream().category());
        if (type == null) {
            throw new BrokenEventException("No domain has streams of this category", event);
        }
        return new StreamFold<>(event.stream(), type);
    }

    long events() {
        return events;
    }

    int streams() {
        return folds.size();
    }

    void forEach(StoreFold.Visitor visitor) {
        folds.forEach(fold -> fold.show(visitor));
    }

    /** A stream's state so far. */
    private static final class StreamFold<S, E> {
        private final StreamId stream;
        private final AggregateType<S, ?, E, ?> type;
        private S state;
        private long revision;

        StreamFold(StreamId stream, AggregateType<S, ?, E, ?> type) {
            this.stream = stream;
            this.type = type;
            this.state = type.decider().initialState();
        }

        void add(ReplayedEvent event) {
            if (event.revision() != revision + 1) {
                throw new BrokenEventException(
                        "A stream's revisions have a gap; expectedRevision=" + (revision + 1),
                        event);
            }
            revision++;
            try {
                E decoded = type.codec().decode(event.type(), event.payload());
                state = type.decider().evolve(state, decoded, event.occurredAtMicros());
            } catch (RuntimeException broken) {
                throw new BrokenEventException("An event does not decode or fold", event, broken);
            }
        }

        void show(StoreFold.Visitor visitor) {
            visitor.onStream(stream, revision, (Object) state);
        }
    }
}
