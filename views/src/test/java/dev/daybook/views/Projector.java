package dev.daybook.views;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.TableContents;
import dev.daybook.views.sql.SqlTransaction;
import java.util.List;

/** Gives events to a projection, as the runtime does, in batches of one size. */
public record Projector(
        ProjectionStore<SqlTransaction> store, Projection<SqlTransaction> projection) {

    /** Commits each batch with its checkpoint. */
    public Projector run(List<Event> events, int batchEvents) {
        ProjectionState state = store.register(projection);
        for (int from = 0; from < events.size(); from += batchEvents) {
            List<Event> batch = events.subList(from, Math.min(events.size(), from + batchEvents));
            Event last = batch.getLast();
            List<Event> wanted =
                    batch.stream()
                            .filter(event -> projection.eventTypes().contains(event.type().name()))
                            .toList();
            var advance = new Advance(last.position(), last.recordedAtMicros(), List.of());
            state =
                    store.commit(
                                    state,
                                    advance,
                                    transaction -> {
                                        if (!wanted.isEmpty()) {
                                            projection.apply(transaction, wanted);
                                        }
                                    })
                            .orElseThrow();
        }
        return this;
    }

    /** Runs the effect of events that were delivered before, whatever the checkpoint says. */
    public Projector again(List<Event> events) {
        ProjectionState state = store.state(projection.id()).orElseThrow();
        var advance = new Advance(state.position() + 1, state.recordedAtMicros(), List.of());
        var _ =
                store.commit(state, advance, transaction -> projection.apply(transaction, events))
                        .orElseThrow();
        return this;
    }

    public List<TableContents> contents() {
        return store.read(
                projection.id().name(), (_, transaction) -> projection.contents(transaction));
    }
}
