package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import java.util.Objects;

/**
 * Makes aggregates of what is stored: the newest snapshot, and the events since. For the engine's
 * thread only.
 */
final class AggregateLoader {
    private final EventStore store;
    private final StoreWriter writer;
    private final SnapshotTaker snapshots;
    private final int commandWindow;
    private final CommandSlab commandSlab = new CommandSlab();

    AggregateLoader(
            EventStore store, StoreWriter writer, SnapshotTaker snapshots, int commandWindow) {
        this.store = store;
        this.writer = writer;
        this.snapshots = snapshots;
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
                        new CommandWindow(commandWindow, commandSlab),
                        writer.handle(stream),
                        type.snapshots().orElse(null));
        long revision = store.revision(stream);
        if (revision > 0) {
            fold(aggregate, type, revision);
            snapshots.loaded(aggregate);
        }
        return aggregate;
    }

    private <S, E> void fold(
            Aggregate<S> aggregate, AggregateType<S, ?, E, ?> type, long revision) {
        StreamId stream = aggregate.stream;
        try (var fold =
                StreamFold.begin(
                        store,
                        type,
                        StreamRange.of(stream),
                        (saved, format) -> saved.atOrBefore(stream, format, revision))) {
            fold.start()
                    .ifPresent(start -> {
                        var ids = new SavedCommands(store, commandWindow);
                        ids.upTo(start, type.snapshots().orElseThrow().codec())
                                .forEach(aggregate.window::add);
                        aggregate.savedRevision = start.revision();
                    });
            while (fold.hasNext()) {
                fold.next();
                Event event = Objects.requireNonNull(fold.last());
                aggregate.window.add(
                        event.provenance().commandId(),
                        event.provenance().commandHash(),
                        event.revision());
            }
            aggregate.is(fold.state(), Objects.requireNonNull(fold.last()));
        }
    }
}
