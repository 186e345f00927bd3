package dev.daybook.core;

import java.util.List;

/** What a decider answers to a command over several streams. */
public sealed interface JointDecision<E> {

    /** The events of each stream, in the order in which the states were given. */
    record Accepted<E>(List<List<E>> events) implements JointDecision<E> {
        public Accepted {
            events = events.stream().map(List::copyOf).toList();
        }
    }

    record Rejected<E>(Rejection rejection) implements JointDecision<E> {}
}
