package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.runtime.Outcome;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients and readers of all starts of one journal have seen: what nobody may take back. */
final class History {
    private final Trace trace;
    private final Map<CommandId, Sent> sent = new HashMap<>();
    private final List<Sent> inOrder = new ArrayList<>();
    private final List<Event> seen = new ArrayList<>();
    private final Set<CommandId> seenCommands = new HashSet<>();
    private int repeated;

    History(Trace trace) {
        this.trace = trace;
    }

    Sent send(Command<AccountCommand> command) {
        var first = new Sent(command, trace.now());
        sent.put(command.id(), first);
        inOrder.add(first);
        return first;
    }

    /** A command to be sent again, where there is one whose answer is not awaited now. */
    Sent sendAgain(SeededRandom random, Command<AccountCommand> otherwise) {
        for (int tries = 0; tries < 3 && !inOrder.isEmpty(); tries++) {
            Sent earlier = random.oneOf(inOrder);
            if (!earlier.underWay && !(earlier.fate instanceof Sent.Refused)) {
                return earlier;
            }
        }
        return send(otherwise);
    }

    /** The command goes to the engine now. */
    void underWay(Sent command) {
        command.underWay = true;
        command.times++;
        command.storedBefore =
                command.fate instanceof Sent.Acknowledged
                        || seenCommands.contains(command.command.id());
        trace.add("send " + number(command) + " " + command.command.body());
    }

    /** The power went off: nobody waits for an answer any more. */
    void forgetWhoWaits() {
        inOrder.forEach(command -> command.underWay = false);
    }

    void answered(Sent command, Outcome outcome) {
        command.underWay = false;
        trace.add("answer " + number(command) + " " + outcome);
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted(command, accepted);
            case Outcome.Rejected rejected -> refused(command, rejected);
            case Outcome.Conflict conflict -> refused(command, conflict);
        }
    }

    private void accepted(Sent command, Outcome.Accepted outcome) {
        if (command.storedBefore && !outcome.repeated()) {
            throw new AssertionError("A command was executed a second time; " + about(command));
        }
        if (outcome.repeated() && command.times < 2) {
            throw new AssertionError("A command was taken for another one; " + about(command));
        }
        if (command.fate instanceof Sent.Acknowledged(long revision, long position, _)
                && (revision != outcome.revision() || position != outcome.position())) {
            throw new AssertionError(
                    "A repeated command was answered otherwise; %s now=%s"
                            .formatted(about(command), outcome));
        }
        repeated += outcome.repeated() ? 1 : 0;
        if (!(command.fate instanceof Sent.Acknowledged)) {
            command.fate =
                    new Sent.Acknowledged(outcome.revision(), outcome.position(), trace.now());
        }
    }

    private void refused(Sent command, Outcome why) {
        if (command.fate instanceof Sent.Acknowledged) {
            throw new AssertionError(
                    "An acknowledged command was refused later; %s why=%s"
                            .formatted(about(command), why));
        }
        command.fate = new Sent.Refused(why);
    }

    void failed(Sent command, Throwable failure) {
        command.underWay = false;
        trace.add("failure " + number(command) + " " + failure.getClass().getSimpleName());
    }

    /** A reader got an event; what it has seen once has to stay. */
    void read(Event event) {
        int index = (int) event.position() - 1;
        if (index > seen.size()) {
            throw new AssertionError(
                    "A reader missed an event; position=%d seen=%d"
                            .formatted(event.position(), seen.size()));
        }
        if (index == seen.size()) {
            seen.add(event);
            seenCommands.add(event.provenance().commandId());
        } else if (!seen.get(index).equals(event)) {
            throw new AssertionError("An event changed; was=" + seen.get(index) + " is=" + event);
        }
    }

    List<Event> seen() {
        return seen;
    }

    List<Sent> sent() {
        return inOrder;
    }

    Sent byId(CommandId id) {
        Sent command = sent.get(id);
        if (command == null) {
            throw new AssertionError("An event whose command nobody sent; commandId=" + id);
        }
        return command;
    }

    int repeated() {
        return repeated;
    }

    long acknowledged() {
        return inOrder.stream().filter(each -> each.fate instanceof Sent.Acknowledged).count();
    }

    int number(Sent command) {
        return inOrder.indexOf(command) + 1;
    }

    String about(Sent command) {
        return "command=%d body=%s fate=%s"
                .formatted(number(command), command.command.body(), command.fate);
    }
}
