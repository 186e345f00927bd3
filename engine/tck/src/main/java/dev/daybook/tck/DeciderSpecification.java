package dev.daybook.tck;

import dev.daybook.core.Decider;
import java.util.List;
import java.util.Map;

/**
 * Says in one sentence what a decider does: given these events, when this command comes, then those
 * events follow, or that rule refuses it.
 *
 * <pre>{@code
 * specification
 *         .given(created)
 *         .at("2026-01-05T10:00:00Z")
 *         .when(new ConfirmOrder("payment-1"))
 *         .then(new OrderConfirmed("payment-1"));
 * }</pre>
 *
 * <p>The given events happened one second after the other from {@link GivenEvents#START} on, unless
 * the sentence says otherwise, and the command comes one second after the last of them.
 *
 * @param <S> state
 * @param <C> commands
 * @param <E> events
 * @param <F> facts
 */
@SuppressWarnings("varargs") // The arrays of events are only read.
public final class DeciderSpecification<S, C, E, F> {
    private final Decider<S, C, E, F> decider;
    private final F facts;

    private DeciderSpecification(Decider<S, C, E, F> decider, F facts) {
        this.decider = decider;
        this.facts = facts;
    }

    /**
     * @param facts what the decider gets unless a sentence sets its own, such as {@code
     *     NoFacts.NONE}
     */
    public static <S, C, E, F> DeciderSpecification<S, C, E, F> of(
            Decider<S, C, E, F> decider, F facts) {
        return new DeciderSpecification<>(decider, facts);
    }

    /** The events of the stream that the command goes to; none for a stream that is new. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> given(E... events) {
        return start().after(GivenEvents.OWN_STREAM, List.of(events));
    }

    /** The events of another stream, for commands that change several. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> given(String key, E... events) {
        return start().after(key, List.of(events));
    }

    /** The events of the command's stream, all at one time. */
    @SafeVarargs
    public final GivenEvents<S, C, E, F> givenAt(String time, E... events) {
        return start().afterAt(time, List.of(events));
    }

    /** A stream without events. */
    public GivenEvents<S, C, E, F> givenNothing() {
        return start();
    }

    private GivenEvents<S, C, E, F> start() {
        return new GivenEvents<>(decider, Map.of(), CommandSetting.of(facts));
    }
}
