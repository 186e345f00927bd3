package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.TableContents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gives events to a projection once and in order, in large batches, without the code that runs
 * projections.
 */
record CleanRun<T>(ProjectionStore<T> store, Projection<T> projection) {
    private static final int BATCH_EVENTS = 10_000;

    /** What the projection makes of the events that are wanted; its version is gone afterwards. */
    List<TableContents> contents(EventStore events, Predicate<Event> wanted) {
        ProjectionState state = store.register(projection);
        var batch = new ArrayList<Event>();
        try (EventCursor cursor = events.readAll(0)) {
            while (cursor.hasNext()) {
                Event event = cursor.next();
                if (wanted.test(event)) {
                    batch.add(event);
                }
                boolean full = batch.size() == BATCH_EVENTS || !cursor.hasNext();
                if (full && !batch.isEmpty()) {
                    state = commit(state, List.copyOf(batch));
                    batch.clear();
                }
            }
        }
        List<TableContents> contents =
                store.read(
                        projection.id().name(),
                        (_, transaction) -> projection.contents(transaction));
        store.remove(projection, new OperatorAction(Kind.REMOVED, "ann", 0, "It was looked at"));
        return contents;
    }

    private ProjectionState commit(ProjectionState state, List<Event> batch) {
        Event last = batch.getLast();
        var to = new Advance(last.position(), last.recordedAtMicros(), List.of());
        return store.commit(state, to, transaction -> projection.apply(transaction, batch))
                .orElseThrow();
    }
}
