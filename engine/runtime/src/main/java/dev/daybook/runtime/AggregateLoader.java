package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;

/** Makes aggregates of what is stored. For the engine's thread only. */
final class AggregateLoader {
    private final EventStore store;
    private final StoreWriter writer;
    private final int commandWindow;

    AggregateLoader(EventStore store, StoreWriter writer, int commandWindow) {
        this.store = store;
        this.writer = writer;
        this.commandWindow = commandWindow;
    }

    /** The aggregate after all its durable events. */
    <S> Aggregate<S> load(AggregateType<S, ?, ?, ?> type, String key, long[] keyWords) {
        StreamId stream = type.stream(key);
        var aggregate =
                new Aggregate<>(
                        keyWords,
                        stream,
                        type.decider().initialState(),
                        new CommandWindow(commandWindow),
                        writer.handle(stream));
        if (store.revision(stream) > 0) {
            try (EventCursor events = store.read(stream)) {
                events.forEachRemaining(event -> aggregate.fold(event, type));
            }
        }
        return aggregate;
    }
}
