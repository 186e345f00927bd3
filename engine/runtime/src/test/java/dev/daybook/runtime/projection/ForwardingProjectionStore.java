package dev.daybook.runtime.projection;

import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.RunState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Passes everything on; tests override what should fail. */
abstract class ForwardingProjectionStore<T> implements ProjectionStore<T> {
    private final ProjectionStore<T> store;

    ForwardingProjectionStore(ProjectionStore<T> store) {
        this.store = store;
    }

    final ProjectionStore<T> store() {
        return store;
    }

    @Override
    public ProjectionState register(Projection<T> projection) {
        return store.register(projection);
    }

    @Override
    public Optional<ProjectionState> state(ProjectionId id) {
        return store.state(id);
    }

    @Override
    public List<ProjectionState> states() {
        return store.states();
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super T> effect) {
        return store.commit(expected, advance, effect);
    }

    @Override
    public Set<StreamId> parkedStreams(ProjectionId id) {
        return store.parkedStreams(id);
    }

    @Override
    public List<DeadLetter> letters(ProjectionId id, long afterPosition, int limit) {
        return store.letters(id, afterPosition, limit);
    }

    @Override
    public List<DeadLetter> letters(
            ProjectionId id, StreamId stream, long afterPosition, int limit) {
        return store.letters(id, stream, afterPosition, limit);
    }

    @Override
    public Optional<ProjectionState> unpark(
            ProjectionState expected,
            List<Long> positions,
            OperatorAction action,
            Consumer<? super T> effect) {
        return store.unpark(expected, positions, action, effect);
    }

    @Override
    public void update(ProjectionId id, DeadLetter letter, OperatorAction action) {
        store.update(id, letter, action);
    }

    @Override
    public ProjectionState change(ProjectionId id, RunState to, OperatorAction action) {
        return store.change(id, to, action);
    }

    @Override
    public ProjectionState reset(Projection<T> projection, long position, OperatorAction action) {
        return store.reset(projection, position, action);
    }

    @Override
    public Optional<ProjectionState> activate(ProjectionId id, OperatorAction action) {
        return store.activate(id, action);
    }

    @Override
    public void remove(Projection<T> projection, OperatorAction action) {
        store.remove(projection, action);
    }

    @Override
    public <R> R read(String name, Reading<T, R> reading) {
        return store.read(name, reading);
    }

    @Override
    public List<RecordedAction> actions(String name, long afterNumber, int limit) {
        return store.actions(name, afterNumber, limit);
    }

    @Override
    public void close() {
        store.close();
    }
}
