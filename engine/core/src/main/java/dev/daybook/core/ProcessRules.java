package dev.daybook.core;

import java.util.Set;

/**
 * The rules of a process manager: which commands follow from which events. Pure as a {@link
 * Decider}: no clock, no randomness, no I/O.
 *
 * <p>What the rules know, they know from the events alone: an instance is thrown away when its
 * process stops, and a new one is given every event again from the first on. So they hold what they
 * still need, and forget what is over. Calls come from one thread at a time.
 *
 * <p>Whether a command was sent, answered or lost with the machine is none of their business: they
 * ask for it once, and the runtime sees to it that it has its effect once.
 *
 * @param <C> commands that it sends, to one kind of aggregate
 */
public interface ProcessRules<C> {

    /** The code of a refusal that was not noted before a restart. */
    String REFUSED_EARLIER = "REFUSED_EARLIER";

    /**
     * Names of the event types that it wants, at least one. Those that its own commands lead to
     * belong to them: by these it is told after a restart which commands were accepted.
     */
    Set<String> eventTypes();

    /** An event became durable; in the store's order. */
    void happened(Event event, Requests<C> requests);

    /**
     * Time went on while nothing was read.
     *
     * @param nowMicros microseconds since 1970 UTC; not before the last event was recorded
     */
    default void timePassed(long nowMicros, Requests<C> requests) {}

    /**
     * A command was refused, so nothing came of it. It may be asked for again, with another cause.
     *
     * @param code of the rule that refused it, or {@link #REFUSED_EARLIER}
     */
    default void refused(Request<C> request, String code, Requests<C> requests) {}

    /**
     * A command that is wanted.
     *
     * @param subject what it is about, such as the order that it fills; at most one request for a
     *     subject is open
     * @param cause the event, as {@code stream@revision}, that it follows from. Subject, cause and
     *     the class of the body make the command's id: the same three are the same command
     * @param position of the event that it follows from; where it follows from time, of the last
     *     event before
     * @param key names the aggregate that it goes to
     */
    record Request<C>(String subject, String cause, long position, String key, C body) {

        /** The same in every process and after every restart. */
        public CommandId id(String processName) {
            return CommandId.derived(
                    "process", processName, subject, cause, body.getClass().getSimpleName());
        }
    }

    /** Where the rules ask for commands. For the duration of a call. */
    interface Requests<C> {

        /** Asks for a command, in place of what was asked for its subject and is not yet sent. */
        void ask(Request<C> request);

        /** What was asked for a subject is no longer wanted; without effect once it is sent. */
        void withdraw(String subject);
    }
}
