package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commits one projection's effects together with its checkpoint, one batch after the other, and
 * parks what must wait behind a dead letter. For the projector's thread.
 *
 * <p>What it remembers of the stored state is a guess: a commit that finds another state does
 * nothing, and then the state has to be {@linkplain #load loaded} again.
 */
final class Delivery<T> {
    private final Setting<T> setting;
    private final Projection<T> projection;
    private final Progress progress;
    private final Set<StreamId> parkedStreams = new HashSet<>();
    private ProjectionState state;
    private boolean loaded;
    private Mark mark = new Mark(0, 0);
    private long loadedAtMicros;
    private long committedAtMicros;

    Delivery(Setting<T> setting, Projection<T> projection, Progress progress) {
        this.setting = setting;
        this.projection = projection;
        this.progress = progress;
        this.state = ProjectionState.start(projection.id(), false);
    }

    ProjectionState state() {
        return state;
    }

    /** Up to where events are dealt with; ahead of the checkpoint by events that have no effect. */
    Mark mark() {
        return mark;
    }

    long loadedAtMicros() {
        return loadedAtMicros;
    }

    long committedAtMicros() {
        return committedAtMicros;
    }

    /** Looks at what is stored, and makes the tables the first time. */
    void load() {
        ProjectionState stored =
                setting.readModels()
                        .state(projection.id())
                        .orElseGet(() -> setting.readModels().register(projection));
        // What commits alone changed is known; what an operator changed may be anything.
        boolean same = loaded && stored.sameAs(state);
        loaded = true;
        loadedAtMicros = setting.clock().nowMicros();
        if (!same) {
            state = stored;
            mark = new Mark(stored.position(), stored.recordedAtMicros());
            parkedStreams.clear();
            parkedStreams.addAll(setting.readModels().parkedStreams(projection.id()));
            progress.loaded(stored);
        }
    }

    /** Whether the stored state is what it is thought to be. */
    boolean isCurrent() {
        return setting.readModels().state(projection.id()).filter(state::sameAs).isPresent();
    }

    /** Events up to here are dealt with, and the projection wants none of them. */
    void skip(Mark to) {
        if (to.position() > mark.position()) {
            mark = to;
            progress.passed(state, to);
        }
    }

    /** Makes the checkpoint of what was skipped. */
    boolean saveSkipped() {
        return mark.position() == state.position() || commit(mark, List.of(), List.of());
    }

    /** Which of a batch's events can have their effect, and which have to wait. */
    record Sorted(List<Event> free, List<DeadLetter> waiting) {}

    Sorted sort(List<Event> events) {
        if (parkedStreams.isEmpty()) {
            return new Sorted(events, List.of());
        }
        var free = new ArrayList<Event>(events.size());
        var waiting = new ArrayList<DeadLetter>();
        for (Event event : events) {
            if (parkedStreams.contains(event.stream())) {
                waiting.add(DeadLetter.of(event, setting.clock().nowMicros(), Optional.empty()));
            } else {
                free.add(event);
            }
        }
        return new Sorted(free, waiting);
    }

    /**
     * Commits the effect of events, letters, and the checkpoint.
     *
     * @return whether it did; else someone else changed the stored state
     */
    boolean commit(Mark to, List<Event> events, List<DeadLetter> letters) {
        var advance = new Advance(to.position(), to.recordedAtMicros(), letters);
        Optional<ProjectionState> committed =
                setting.readModels()
                        .commit(state, advance, transaction -> apply(transaction, events));
        if (committed.isEmpty()) {
            return false;
        }
        state = committed.get();
        mark = to;
        letters.forEach(letter -> parkedStreams.add(letter.stream()));
        committedAtMicros = setting.clock().nowMicros();
        progress.passed(state, to);
        return true;
    }

    private void apply(T transaction, List<Event> events) {
        if (!events.isEmpty()) {
            projection.apply(transaction, events);
        }
    }
}
