package dev.daybook.tck;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Micros;
import dev.daybook.core.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last part of a {@link DeciderSpecification}: what the command must lead to.
 *
 * <p>Every command is decided twice; a decider that answers differently the second time is not a
 * pure function, and the test fails.
 */
@SuppressWarnings("varargs") // The arrays of events are only read.
public final class DecisionOutcome<S, C, E, F> {
    private final GivenEvents<S, C, E, F> given;
    private final C command;
    private final List<String> keys;
    private final JointDecision<E> decision;

    private DecisionOutcome(
            GivenEvents<S, C, E, F> given,
            C command,
            List<String> keys,
            JointDecision<E> decision) {
        this.given = given;
        this.command = command;
        this.keys = keys;
        this.decision = decision;
    }

    static <S, C, E, F> DecisionOutcome<S, C, E, F> of(GivenEvents<S, C, E, F> given, C command) {
        var keys = new ArrayList<String>();
        keys.add(GivenEvents.OWN_STREAM);
        keys.addAll(given.decider().otherKeys(command));
        List<S> states = keys.stream().map(given::state).toList();
        JointDecision<E> first = decide(given, states, command);
        JointDecision<E> second = decide(given, states, command);
        if (!shown(first).equals(shown(second))) {
            throw new AssertionError(
                    "The same state and command were decided differently; first=%s second=%s"
                            .formatted(shown(first), shown(second)));
        }
        return new DecisionOutcome<>(given, command, keys, first);
    }

    private static <S, C, E, F> JointDecision<E> decide(
            GivenEvents<S, C, E, F> given, List<S> states, C command) {
        Decider<S, C, E, F> decider = given.decider();
        Context<F> context = given.context();
        if (states.size() > 1) {
            return decider.decideJointly(states, command, context);
        }
        return switch (decider.decide(states.getFirst(), command, context)) {
            case Decision.Accepted<E>(var events) -> new JointDecision.Accepted<>(List.of(events));
            case Decision.Rejected<E>(var rejection) -> new JointDecision.Rejected<>(rejection);
        };
    }

    /** Just these events follow in the command's own stream. */
    @SafeVarargs
    public final DecisionOutcome<S, C, E, F> then(E... events) {
        return require(GivenEvents.OWN_STREAM, List.of(events));
    }

    /** Just these events follow in the stream that {@code given} or the command names so. */
    @SafeVarargs
    public final DecisionOutcome<S, C, E, F> thenEvents(String key, E... events) {
        return require(key, List.of(events));
    }

    /** The command is accepted, and no stream changes. */
    public DecisionOutcome<S, C, E, F> thenNothing() {
        if (!keys.stream().allMatch(key -> events(key).isEmpty())) {
            throw wrong("no event");
        }
        return this;
    }

    /** The rule of this code refuses the command. */
    public DecisionOutcome<S, C, E, F> thenRejected(String code) {
        if (!rejection().code().equals(code)) {
            throw wrong("a rejection by " + code);
        }
        return this;
    }

    public DecisionOutcome<S, C, E, F> thenRejected(Rejection expected) {
        if (!rejection().equals(expected)) {
            throw wrong("the rejection " + expected);
        }
        return this;
    }

    /** Looks at the state of the command's own stream afterwards. */
    public DecisionOutcome<S, C, E, F> thenState(Consumer<? super S> expectations) {
        return thenState(GivenEvents.OWN_STREAM, expectations);
    }

    /** Looks at the state of another stream afterwards. */
    public DecisionOutcome<S, C, E, F> thenState(String key, Consumer<? super S> expectations) {
        expectations.accept(and().state(key));
        return this;
    }

    /** The rejection, for a closer look at its message and details. */
    public Rejection rejection() {
        return switch (decision) {
            case JointDecision.Accepted<E> accepted -> throw wrong("a rejection");
            case JointDecision.Rejected<E>(var rejection) -> rejection;
        };
    }

    /** The events of the command's own stream, for a closer look. */
    public List<E> events() {
        return events(GivenEvents.OWN_STREAM);
    }

    /** Goes on from here: what followed is given to the next command. */
    public GivenEvents<S, C, E, F> and() {
        var after = given;
        if (decision instanceof JointDecision.Accepted<E>) {
            long occurredAtMicros = given.context().occurredAtMicros();
            for (String key : keys) {
                for (E event : events(key)) {
                    after = after.with(key, event, occurredAtMicros);
                }
            }
        }
        return after.later();
    }

    private DecisionOutcome<S, C, E, F> require(String key, List<E> expected) {
        if (!events(key).equals(expected)) {
            throw wrong("the events " + expected);
        }
        return this;
    }

    private List<E> events(String key) {
        return switch (decision) {
            case JointDecision.Rejected<E> rejected -> throw wrong("acceptance");
            case JointDecision.Accepted<E>(var events) -> {
                if (events.size() != keys.size()) {
                    throw wrong("a list of events for each of the streams " + keys);
                }
                int index = keys.indexOf(key);
                if (index < 0) {
                    throw wrong("a command that changes the stream " + key);
                }
                yield events.get(index);
            }
        };
    }

    private AssertionError wrong(String expected) {
        return new AssertionError(
                "%swhen %s\n    %s\nexpected\n    %s\nbut came\n    %s"
                        .formatted(
                                given,
                                Micros.toInstant(given.context().occurredAtMicros()),
                                command,
                                expected,
                                shown(decision)));
    }

    private static String shown(JointDecision<?> decision) {
        return switch (decision) {
            case JointDecision.Accepted<?>(var events) ->
                    events.size() == 1
                            ? "the events " + events.getFirst()
                            : "the events by stream " + events;
            case JointDecision.Rejected<?>(var rejection) ->
                    "the rejection %s: %s".formatted(rejection.code(), rejection.message());
        };
    }
}
