package dev.daybook.core;

import java.util.List;

/**
 * The rules of one kind of aggregate: pure functions without clock, randomness or I/O.
 *
 * <p>Source: Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 *
 * @param <S> state
 * @param <C> commands, a sealed interface of records
 * @param <E> events, a sealed interface of records
 * @param <F> facts that decisions need besides state and command, such as last prices
 */
public interface Decider<S, C, E, F> {

    /** The state of a stream without events. A new one at every call where states are mutable. */
    S initialState();

    /** Which events follow from the command, or by which rule it is refused. */
    Decision<E> decide(S state, C command, Context<F> context);

    /**
     * The state after an event.
     *
     * <p>Consumes its argument: an implementation may change the given state and return it, so a
     * caller that still needs the old one makes a {@link #copy} first.
     *
     * @param occurredAtMicros when the event happened, microseconds since 1970 UTC
     */
    S evolve(S state, E event, long occurredAtMicros);

    /** A state that later events don't change. Immutable states are their own copy. */
    default S copy(S state) {
        return state;
    }

    /** How many steps {@link #touch} may be called for. */
    int TOUCH_STEPS = 3;

    /**
     * Reads what of the state the decision will need, and does nothing with it: an engine calls it
     * for several commands before it decides the first, so that the processor fetches their memory
     * all at once instead of one by one. For states that lie in several objects; the rest need not
     * care.
     *
     * @param step 0 for all of the commands, then 1, then 2. In step 0 the state's own fields are
     *     read, and in each later one what the fields of the step before refer to: a read that has
     *     to wait for another one keeps those behind it from starting
     * @return anything that depends on what was read; without it the reads would be optimised away
     */
    default long touch(S state, C command, int step) {
        return 0;
    }

    /**
     * The keys of further streams of the same category that the command changes, in the order in
     * which {@link #decideJointly} gets their states. Empty for nearly every command, and for one
     * whose other key is not a {@link StreamId#validKey}, which {@link #decide} then refuses.
     */
    default List<String> otherKeys(C command) {
        return List.of();
    }

    /** Decides a command over several streams: the command's own first, then the other keys. */
    default JointDecision<E> decideJointly(List<S> states, C command, Context<F> context) {
        throw new IllegalStateException(
                "Names other keys but decides only alone; command="
                        + command.getClass().getSimpleName());
    }
}
