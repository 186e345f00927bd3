package dev.daybook.runtime.temporal;

import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.runtime.temporal.TemporalCache.Question;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Tells what an aggregate was at an instant, by either of the two times: from memory where the
 * answer is final and was asked for before, else from the nearest snapshot on. Thread-safe; blocks
 * on the store.
 *
 * @param <V> what readers see of a state
 */
public final class TemporalReader<V> {
    private final EventStore store;
    private final AggregateType<?, ?, ?, ?> type;
    private final Reading<V> reading;
    private final View<?, V> view;
    private final TemporalCache cache;
    private final Horizon.Source horizon;

    /**
     * How a kind of state is shown.
     *
     * @param type of the view, which must be immutable
     * @param of makes the view of a state, and keeps nothing of a mutable one
     * @param sizeBytes about how much memory a view takes
     */
    public record View<S, V>(Class<V> type, Function<S, V> of, ToIntFunction<V> sizeBytes) {}

    private interface Reading<V> {
        Optional<PastState<V>> asOf(String key, TimeAxis axis, long instantMicros);
    }

    /**
     * @param cache of the same store; other kinds of aggregates may share it
     */
    public <S, E> TemporalReader(
            EventStore store,
            AggregateType<S, ?, E, ?> type,
            View<S, V> view,
            TemporalCache cache) {
        this(store, type, view, cache, Horizon::now);
    }

    <S, E> TemporalReader(
            EventStore store,
            AggregateType<S, ?, E, ?> type,
            View<S, V> view,
            TemporalCache cache,
            Horizon.Source horizon) {
        var states = new StateReader<>(store, type);
        this.store = store;
        this.type = type;
        this.view = view;
        this.cache = cache;
        this.horizon = horizon;
        this.reading =
                (key, axis, instantMicros) ->
                        states.asOf(key, axis, instantMicros).map(folded -> seen(view, folded));
    }

    private static <S, V> PastState<V> seen(View<S, V> view, Folded<S> folded) {
        return new PastState<>(view.of().apply(folded.state()), LastEvent.of(folded.last()));
    }

    /** After every event up to an instant, included; empty where there was none yet. */
    public Optional<PastState<V>> asOf(String key, TimeAxis axis, long instantMicros) {
        var question = new Question(type.stream(key), axis, instantMicros);
        Optional<PastState<V>> known = cache.find(question, view.type());
        return known.isPresent() ? known : read(key, question);
    }

    private Optional<PastState<V>> read(String key, Question question) {
        Horizon settled = horizon.now(store, question.stream(), question.axis());
        Optional<PastState<V>> answer =
                reading.asOf(key, question.axis(), question.instantMicros());
        answer.filter(past -> settled.isOver(question.instantMicros(), past.revision()))
                .ifPresent(past ->
                        cache.keep(question, past, view.sizeBytes().applyAsInt(past.view())));
        return answer;
    }
}
