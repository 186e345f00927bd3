package dev.daybook.runtime.process;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.Rejection;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import dev.daybook.store.Append;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes commands to note a number, as an engine would, but remembers the last few command ids only;
 * and does to them what the test says.
 */
final class Desk implements CommandSender<Desk.Note> {
    static final EventType WISHED = new EventType("desk.Wished", 1);
    static final EventType DROPPED = new EventType("desk.Dropped", 1);
    static final EventType NOTED = new EventType("desk.Noted", 1);

    private static final int WINDOW = 2;
    private static final int REFUSES_MULTIPLES_OF = 7;

    /** A number that is to be noted once. */
    record Note(long number) {}

    record Refused(long number) implements Rejection {
        @Override
        public String code() {
            return "NOT_NOTED";
        }

        @Override
        public String message() {
            return "Numbers like this are not noted; number=" + number;
        }
    }

    /** The process ends here. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** What becomes of a command on its way. */
    enum Fate {
        DONE,
        BUSY,
        KILLED_BEFORE,
        KILLED_AFTER,
        FAILED_BEFORE,
        FAILED_AFTER
    }

    private final EventStore store;
    private final Deque<CommandId> window = new ArrayDeque<>();
    final Deque<Fate> fates = new ArrayDeque<>();
    final List<Command<Note>> sent = new CopyOnWriteArrayList<>();
    private int number;

    Desk(EventStore store) {
        this.store = store;
    }

    @Override
    public synchronized CompletableFuture<Outcome> send(Command<Note> command) {
        Fate fate = fates.isEmpty() ? Fate.DONE : fates.remove();
        switch (fate) {
            case BUSY -> throw new EngineException.Busy(1, 1, 1);
            case KILLED_BEFORE -> throw new Killed();
            case FAILED_BEFORE -> {
                return failed();
            }
            case DONE, KILLED_AFTER, FAILED_AFTER -> {}
        }
        sent.add(command);
        Outcome outcome = decide(command);
        return switch (fate) {
            case KILLED_AFTER -> throw new Killed();
            case FAILED_AFTER -> failed();
            default -> CompletableFuture.completedFuture(outcome);
        };
    }

    private static CompletableFuture<Outcome> failed() {
        return CompletableFuture.failedFuture(
                new EngineException.Failed("who knows", new IllegalStateException("trouble")));
    }

    private Outcome decide(Command<Note> command) {
        var stream = new StreamId("noted", command.key());
        if (window.contains(command.id())) {
            return new Outcome.Accepted(stream, 1, 1, true);
        }
        long wanted = command.body().number();
        if (wanted % REFUSES_MULTIPLES_OF == 0) {
            return new Outcome.Rejected(new Refused(wanted));
        }
        append(stream, NOTED, wanted, command.id());
        window.add(command.id());
        if (window.size() > WINDOW) {
            window.remove();
        }
        return new Outcome.Accepted(stream, store.revision(stream), store.lastPosition(), false);
    }

    /** Something that a process may ask a command for. */
    synchronized void wish(long wanted) {
        append(new StreamId("wish", "all"), WISHED, wanted, someId());
    }

    /** The wish is withdrawn. */
    synchronized void drop(long wanted) {
        append(new StreamId("wish", "all"), DROPPED, wanted, someId());
    }

    private CommandId someId() {
        return CommandId.derived("desk", Integer.toString(++number));
    }

    private void append(StreamId stream, EventType type, long value, CommandId id) {
        var event =
                new NewEvent(
                        type,
                        0,
                        Provenance.of(id, 0, "desk"),
                        Payload.wrap(Long.toString(value).getBytes(StandardCharsets.UTF_8)));
        var part = new StreamAppend(stream, ExpectedRevision.any(), List.of(event));
        store.append(new Append(List.of(part), 1_000)).join();
    }

    static long value(Event event) {
        return Long.parseLong(new String(event.payload().toByteArray(), StandardCharsets.UTF_8));
    }

    /** The numbers that were noted, as often as they were. */
    List<Long> noted() {
        var numbers = new ArrayList<Long>();
        for (Event event : store.readAll(0).toList()) {
            if (event.type().equals(NOTED)) {
                numbers.add(value(event));
            }
        }
        return numbers;
    }
}
