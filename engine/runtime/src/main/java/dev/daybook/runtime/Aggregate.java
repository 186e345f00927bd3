package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import java.util.concurrent.CompletableFuture;

/** An aggregate in the engine's memory: ahead of the disk by what is not yet durable. */
final class Aggregate<S> {
    final StreamId stream;
    final CommandWindow window;
    S state;
    long revision;
    long occurredAtMicros = Long.MIN_VALUE;
    CompletableFuture<?> lastAppend = CompletableFuture.completedFuture(null);

    Aggregate(StreamId stream, S initialState, int commandWindow) {
        this.stream = stream;
        this.state = initialState;
        this.window = new CommandWindow(commandWindow);
    }

    /** Folds a stored event. */
    <E> void fold(Event stored, AggregateType<S, ?, E, ?> type) {
        E event = type.codec().decode(stored.type(), stored.payload());
        evolve(event, stored.occurredAtMicros(), type);
        window.add(stored.provenance().commandId(), stored.provenance().commandHash(), revision);
    }

    <E> void evolve(E event, long occurredAt, AggregateType<S, ?, E, ?> type) {
        state = type.decider().evolve(state, event, occurredAt);
        revision++;
        occurredAtMicros = occurredAt;
    }

    /** Whether the store has all of it, so that it can be forgotten and loaded again. */
    boolean isDurable() {
        return lastAppend.isDone();
    }
}
