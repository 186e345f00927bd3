package dev.daybook.runtime.process;

import dev.daybook.core.Event;
import dev.daybook.core.ProcessRules;
import dev.daybook.runtime.process.Desk.Note;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Asks for every number that is wished for to be noted, as long as the wish stands. */
class NoteWishes implements ProcessRules<Note> {
    static final String NAME = "note_wishes";

    /** What all lives of a process were told, for the test to look at. */
    static final class Told {
        final List<Long> read = new CopyOnWriteArrayList<>();
        final List<String> refused = new CopyOnWriteArrayList<>();
        final List<Long> times = new CopyOnWriteArrayList<>();
    }

    private final Told told;
    private final Set<String> types;
    private final UnaryOperator<String> cause;

    NoteWishes(Told told) {
        this(told, Set.of("desk.Wished", "desk.Dropped", "desk.Noted"), UnaryOperator.identity());
    }

    /**
     * @param cause makes of the event that caused a command what its id is derived from
     */
    NoteWishes(Told told, Set<String> types, UnaryOperator<String> cause) {
        this.told = told;
        this.types = types;
        this.cause = cause;
    }

    @Override
    public Set<String> eventTypes() {
        return types;
    }

    @Override
    public void happened(Event event, Requests<Note> requests) {
        long number = Desk.value(event);
        told.read.add(event.position());
        switch (event.type().name()) {
            case "desk.Wished" -> requests.ask(request(event, number));
            case "desk.Dropped" -> requests.withdraw(Long.toString(number));
            default -> {}
        }
    }

    private Request<Note> request(Event event, long number) {
        return new Request<>(
                Long.toString(number),
                cause.apply(event.id()),
                event.position(),
                "all",
                new Note(number));
    }

    @Override
    public void timePassed(long nowMicros, Requests<Note> requests) {
        told.times.add(nowMicros);
    }

    @Override
    public void refused(Request<Note> request, String code, Requests<Note> requests) {
        told.refused.add(request.subject() + " " + code);
    }

    /** Rules that stumble over a number until they are mended. */
    static final class Stumbling extends NoteWishes {
        private final Set<Long> brokenFor;

        Stumbling(Told told, Set<Long> brokenFor) {
            super(told);
            this.brokenFor = brokenFor;
        }

        @Override
        public void happened(Event event, Requests<Note> requests) {
            if (brokenFor.contains(Desk.value(event))) {
                throw new IllegalStateException("cannot bear it");
            }
            super.happened(event, requests);
        }
    }
}
