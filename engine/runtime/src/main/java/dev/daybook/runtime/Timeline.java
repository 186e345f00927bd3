package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventStore;
import dev.daybook.store.Snapshot;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream's state at one instant after another, in a single pass over its events. Begins at the
 * nearest snapshot, and sees the events that were durable then. Not thread-safe; blocks on the
 * store. Close it.
 */
public final class Timeline<S, E> implements AutoCloseable {
    /** Folding so many events takes about as long as looking for a snapshot. */
    private static final int EVENTS_BEFORE_A_JUMP = 256;

    private final EventStore store;
    private final AggregateType<S, ?, E, ?> type;
    private final TimeAxis axis;
    private final StreamRange range;
    private StreamFold<S, E> fold;

    /** Gets each event that is folded, with the state after it, which it must not change. */
    @FunctionalInterface
    public interface Observer<S, E> {
        void onEvent(Event stored, E event, S stateAfter);
    }

    private Timeline(
            EventStore store,
            AggregateType<S, ?, E, ?> type,
            TimeAxis axis,
            StreamRange range,
            long startMicros) {
        this.store = store;
        this.type = type;
        this.axis = axis;
        this.range = range;
        this.fold =
                StreamFold.begin(
                        store,
                        type,
                        range,
                        (saved, format) ->
                                saved.atOrBefore(range.stream(), format, axis, startMicros));
        foldUpTo(startMicros, Long.MAX_VALUE);
    }

    /** Begins with the state as of an instant. */
    public static <S, E> Timeline<S, E> startingAt(
            EventStore store,
            AggregateType<S, ?, E, ?> type,
            String key,
            TimeAxis axis,
            long startMicros) {
        StreamId stream = type.stream(key);
        var range = StreamRange.of(stream).to(store.revision(stream));
        return new Timeline<>(store, type, axis, range, startMicros);
    }

    /**
     * Folds every event up to an instant, included, and shows each of them. What the observer
     * throws is thrown here.
     */
    public void advanceTo(long instantMicros, Observer<? super S, ? super E> observer) {
        while (isDue(instantMicros)) {
            E event = fold.next();
            observer.onEvent(Objects.requireNonNull(fold.last()), event, fold.state());
        }
    }

    /** As the other, without showing the events: where there are many, a snapshot replaces them. */
    public void jumpTo(long instantMicros) {
        foldUpTo(instantMicros, EVENTS_BEFORE_A_JUMP);
        if (isDue(instantMicros)) {
            snapshotAhead(instantMicros).ifPresent(this::restart);
            foldUpTo(instantMicros, Long.MAX_VALUE);
        }
    }

    private void foldUpTo(long instantMicros, long maxEvents) {
        for (long i = 0; i < maxEvents && isDue(instantMicros); i++) {
            fold.next();
        }
    }

    private boolean isDue(long instantMicros) {
        Event next = fold.peek();
        return next != null && axis.micros(next) <= instantMicros;
    }

    private Optional<Snapshot> snapshotAhead(long instantMicros) {
        return type.snapshots()
                .flatMap(policy ->
                        store.snapshots()
                                .atOrBefore(
                                        range.stream(),
                                        policy.codec().format(),
                                        axis,
                                        instantMicros))
                .filter(snapshot -> snapshot.revision() > revision());
    }

    private void restart(Snapshot snapshot) {
        fold.close();
        fold = StreamFold.begin(store, type, range, (_, _) -> Optional.of(snapshot));
    }

    /** The state after {@link #last}, not to be changed; the next step may change it. */
    public S state() {
        return fold.state();
    }

    /** The last event that is part of the state; empty where there is none. */
    public Optional<Event> last() {
        return Optional.ofNullable(fold.last());
    }

    /** How many events are part of the state. */
    public long revision() {
        @Nullable Event last = fold.last();
        return last == null ? 0 : last.revision();
    }

    @Override
    public void close() {
        fold.close();
    }
}
