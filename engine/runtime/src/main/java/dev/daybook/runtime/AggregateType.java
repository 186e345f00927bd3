package dev.daybook.runtime;

import dev.daybook.core.Decider;
import dev.daybook.core.EventCodec;
import dev.daybook.core.NoFacts;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.core.StreamId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of aggregate, as the engine runs it.
 *
 * @param category category of its streams
 * @param facts makes what decisions need besides the aggregate's state, once when the engine
 *     starts; a view over the states of other aggregates, read on the engine's thread
 * @param isTerminal whether commands are hardly to be expected any more, so that the aggregate need
 *     not stay in memory
 * @param snapshots how its states are saved; empty to fold every state from its first event
 */
public record AggregateType<S, C, E, F>(
        String category,
        Decider<S, C, E, F> decider,
        EventCodec<E> codec,
        Function<StateLookup, F> facts,
        Predicate<? super S> isTerminal,
        Optional<SnapshotPolicy<S>> snapshots) {

    /** A kind whose aggregates go on for ever, and whose states are not saved. */
    public AggregateType(
            String category,
            Decider<S, C, E, F> decider,
            EventCodec<E> codec,
            Function<StateLookup, F> facts) {
        this(category, decider, codec, facts, state -> false, Optional.empty());
    }

    /** A kind whose decisions need nothing but state and command. */
    public static <S, C, E> AggregateType<S, C, E, NoFacts> of(
            String category, Decider<S, C, E, NoFacts> decider, EventCodec<E> codec) {
        return new AggregateType<>(category, decider, codec, states -> NoFacts.NONE);
    }

    /** The same kind, whose aggregates leave the memory once they are in a terminal state. */
    public AggregateType<S, C, E, F> leavingWhen(Predicate<? super S> terminal) {
        return new AggregateType<>(category, decider, codec, facts, terminal, snapshots);
    }

    /** The same kind, with a snapshot every so many events. */
    public AggregateType<S, C, E, F> withSnapshots(
            SnapshotCodec<S> snapshotCodec, int intervalEvents) {
        var policy = new SnapshotPolicy<>(snapshotCodec, intervalEvents);
        return new AggregateType<>(
                category, decider, codec, facts, isTerminal, Optional.of(policy));
    }

    public StreamId stream(String key) {
        return new StreamId(category, key);
    }
}
