package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import java.util.List;
import java.util.Optional;

/**
 * The dead letters of one projection, for an operator. May be used from any thread, and while the
 * projection runs, is paused, or runs in another process: the store sees to it that nothing has its
 * effect twice or out of its stream's order.
 *
 * <p>Throws {@link ReadModelException} where the database fails.
 */
public final class DeadLetters<T> {
    private static final int CHUNK_EVENTS = 100;

    private final Setting<T> setting;
    private final Projection<T> projection;
    private final Runnable changed;

    /**
     * @param changed tells the projector, if there is one here, that it should look again
     */
    DeadLetters(Setting<T> setting, Projection<T> projection, Runnable changed) {
        this.setting = setting;
        this.projection = projection;
        this.changed = changed;
    }

    /** A page by ascending position; 0 for the first. */
    public List<DeadLetter> page(long afterPosition, int limit) {
        return store().letters(id(), afterPosition, limit);
    }

    /** A page of one stream's letters by ascending position; 0 for the first. */
    public List<DeadLetter> page(StreamId stream, long afterPosition, int limit) {
        return store().letters(id(), stream, afterPosition, limit);
    }

    public Optional<DeadLetter> letter(long position) {
        return page(position - 1, 1).stream()
                .filter(letter -> letter.position() == position)
                .findFirst();
    }

    /** The event behind a letter. */
    public Event event(DeadLetter letter) {
        try (EventCursor cursor = setting.events().readAll(letter.position() - 1)) {
            return cursor.next();
        }
    }

    /**
     * Gives the projection a stream's letters again, in order, until one fails again or none is
     * left. Events of the stream that come meanwhile are among them.
     */
    public Replayed replay(StreamId stream, Operator operator) {
        long events = 0;
        int chunk = CHUNK_EVENTS;
        while (true) {
            ProjectionState state = state();
            List<DeadLetter> letters = store().letters(id(), stream, 0, chunk);
            if (letters.isEmpty()) {
                changed.run();
                return new Replayed(events, Optional.empty());
            }
            try {
                if (apply(state, letters, operator.does(Kind.REPLAYED, setting.clock()))) {
                    events += letters.size();
                }
            } catch (ReadModelException noEventsFault) {
                throw noEventsFault;
            } catch (RuntimeException | StackOverflowError error) {
                if (letters.size() == 1) {
                    changed.run();
                    DeadLetter failing = failed(letters.getFirst(), error, operator);
                    return new Replayed(events, Optional.of(failing));
                }
                chunk = 1;
            }
        }
    }

    private boolean apply(ProjectionState state, List<DeadLetter> letters, OperatorAction action) {
        List<Event> events = letters.stream().map(this::event).toList();
        return store().unpark(
                        state,
                        letters.stream().map(DeadLetter::position).toList(),
                        action,
                        transaction -> projection.apply(transaction, events))
                .isPresent();
    }

    private DeadLetter failed(DeadLetter letter, Throwable error, Operator operator) {
        long now = setting.clock().nowMicros();
        int before = letter.failure().map(LetterFailure::attempts).orElse(0);
        long firstAt = letter.failure().map(LetterFailure::firstAtMicros).orElse(now);
        DeadLetter again = letter.failed(LetterFailure.of(error, before + 1, firstAt, now));
        store().update(id(), again, operator.does(Kind.REPLAY_FAILED, setting.clock()));
        return again;
    }

    /**
     * Gives up one letter: its event will not be in the tables. Later ones of its stream stay
     * parked until they are replayed.
     *
     * @return whether there was such a letter
     */
    public boolean drop(long position, Operator operator) {
        while (letter(position).isPresent()) {
            OperatorAction action = operator.does(Kind.DROPPED, setting.clock());
            if (store().unpark(state(), List.of(position), action, _ -> {}).isPresent()) {
                changed.run();
                return true;
            }
        }
        return false;
    }

    private ProjectionId id() {
        return projection.id();
    }

    private ProjectionStore<T> store() {
        return setting.readModels();
    }

    private ProjectionState state() {
        return store().state(id())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no such projection; projection=" + id()));
    }
}
