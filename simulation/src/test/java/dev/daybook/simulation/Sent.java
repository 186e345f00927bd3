package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.runtime.Outcome;
import dev.daybook.trading.account.AccountCommand;

/** A command that a client has sent, once or more, and what it knows about it. */
final class Sent {
    final Command<AccountCommand> command;

    /** When it was sent first. */
    final int sentAt;

    Fate fate = new Unknown();
    boolean underWay;
    int times;

    /** Somebody knew, when it was sent last, that its events are stored. */
    boolean storedBefore;

    Sent(Command<AccountCommand> command, int sentAt) {
        this.command = command;
        this.sentAt = sentAt;
    }

    /** What the client knows. */
    sealed interface Fate {}

    /** No answer, or an answer that says that nobody knows. */
    record Unknown() implements Fate {}

    /** Acknowledged; from then on it has to stay. */
    record Acknowledged(long revision, long position, int at) implements Fate {}

    /** Nothing was stored. */
    record Refused(Outcome why) implements Fate {}
}
