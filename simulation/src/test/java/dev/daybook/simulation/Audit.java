package dev.daybook.simulation;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the events of a journal against what clients and readers know: acknowledged means present,
 * once and in order; nothing is there that nobody asked for or that was refused; what a reader saw
 * stays; and no money is made or lost.
 */
final class Audit {
    private static final AccountCodec CODEC = Trading.accountCodec();

    private final History history;
    private final Map<String, Books> books = new HashMap<>();
    private final Map<StreamId, Long> revisions = new HashMap<>();
    private final Map<CommandId, Event> lastOf = new HashMap<>();
    private final Set<CommandId> ended = new HashSet<>();
    private CommandId current = new CommandId(0, 0);
    private int latestSent;

    private Audit(History history) {
        this.history = history;
    }

    /** Throws an {@link AssertionError} that says what is wrong; returns the books of accounts. */
    static Map<String, Books> of(List<Event> events, History history) {
        var audit = new Audit(history);
        for (int i = 0; i < events.size(); i++) {
            audit.add(events.get(i), i + 1L);
        }
        audit.checkSeen(events);
        audit.checkAcknowledged();
        audit.checkMoney();
        return audit.books;
    }

    private void add(Event event, long position) {
        require(event.position() == position, "A position is missing or double", event);
        long revision = revisions.merge(event.stream(), 1L, Long::sum);
        require(event.revision() == revision, "A revision is missing or double", event);
        CommandId id = event.provenance().commandId();
        Sent command = history.byId(id);
        if (!id.equals(current)) {
            require(ended.add(id), "A command has events in two places", event);
            current = id;
            checkOrder(command, event);
        }
        require(!(command.fate instanceof Sent.Refused), "A refused command has an event", event);
        lastOf.put(id, event);
        AccountEvent body = CODEC.decode(event.type(), event.payload());
        String account = event.stream().key();
        require(
                AccountWork.answers(command.command.body(), command.command.key(), account, body),
                "An event is not what its command asked for",
                event);
        books.computeIfAbsent(account, _ -> new Books()).apply(body);
    }

    /** What was sent after another one's answer stands after it. */
    private void checkOrder(Sent command, Event event) {
        if (command.fate instanceof Sent.Acknowledged(_, _, int at) && command.times == 1) {
            require(at >= latestSent, "A command stands behind one that was sent later", event);
        }
        if (command.times == 1) {
            latestSent = Math.max(latestSent, command.sentAt);
        }
    }

    private void checkSeen(List<Event> events) {
        List<Event> seen = history.seen();
        for (int i = 0; i < seen.size(); i++) {
            if (i >= events.size() || !seen.get(i).equals(events.get(i))) {
                throw new AssertionError("A reader saw what is not there now; " + seen.get(i));
            }
        }
    }

    private void checkAcknowledged() {
        for (Sent command : history.sent()) {
            if (command.fate instanceof Sent.Acknowledged(long revision, long position, _)) {
                Event last = lastOf.get(command.command.id());
                if (last == null) {
                    throw new AssertionError(
                            "An acknowledged command is lost; " + history.about(command));
                }
                require(
                        last.position() == position && last.revision() == revision,
                        "An acknowledged command stands elsewhere",
                        last);
            }
        }
    }

    /** Transfers cancel out, and cash is what was earned. */
    private void checkMoney() {
        long transferredE4 = books.values().stream().mapToLong(Books::transferredE4).sum();
        long cashE4 = books.values().stream().mapToLong(Books::cashE4).sum();
        long earnedE4 = books.values().stream().mapToLong(Books::earnedE4).sum();
        if (transferredE4 != 0 || cashE4 != earnedE4) {
            throw new AssertionError(
                    "Money was made or lost; cashE4=%d earnedE4=%d transferredE4=%d"
                            .formatted(cashE4, earnedE4, transferredE4));
        }
    }

    private static void require(boolean holds, String otherwise, Event event) {
        if (!holds) {
            throw new AssertionError(otherwise + "; " + event);
        }
    }
}
