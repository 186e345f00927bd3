package dev.daybook.runtime.process;

import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.RunState;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Up to where a process manager's requests were answered, and whether it is meant to run: kept as
 * those of a projection without tables.
 *
 * <p>It may be lost or be old: then refused commands are asked for again, and nothing else.
 */
final class Checkpoint<T> {
    private final ProjectionStore<T> store;
    private final Projection<T> row;

    Checkpoint(ProjectionStore<T> store, String processName) {
        this.store = store;
        this.row = new NoTables<>(new ProjectionId(processName, 1));
    }

    ProjectionState load() {
        return store.state(row.id()).orElseGet(() -> store.register(row));
    }

    /** Empty where someone else changed it: load it again. */
    Optional<ProjectionState> save(ProjectionState from, long position, long recordedAtMicros) {
        return store.commit(from, new Advance(position, recordedAtMicros, List.of()), _ -> {});
    }

    void change(RunState to, OperatorAction action) {
        store.register(row);
        store.change(row.id(), to, action);
    }

    private record NoTables<T>(ProjectionId id) implements Projection<T> {
        @Override
        public Set<String> eventTypes() {
            return Set.of();
        }

        @Override
        public void create(T transaction) {}

        @Override
        public void apply(T transaction, List<dev.daybook.core.Event> events) {}

        @Override
        public void clear(T transaction) {}

        @Override
        public void drop(T transaction) {}

        @Override
        public List<TableContents> contents(T transaction) {
            return List.of();
        }
    }
}
