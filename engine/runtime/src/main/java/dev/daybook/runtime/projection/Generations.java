package dev.daybook.runtime.projection;

import dev.daybook.core.Clock;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which versions of projections run: after a start all that are stored, and each that an operator
 * begins. A version is a number of tables; the code that fills them is the program's own.
 *
 * <p>Thread-safe. Throws {@link ReadModelException} where the database fails.
 */
public final class Generations<T> {
    private final Projections<T> projections;
    private final ProjectionStore<T> readModels;
    private final Clock clock;
    private final List<ProjectionKind<T>> kinds;

    /** No two versions are begun at once. */
    private final ReentrantLock lock = new ReentrantLock();

    public Generations(
            Projections<T> projections,
            ProjectionStore<T> readModels,
            Clock clock,
            List<ProjectionKind<T>> kinds) {
        this.projections = projections;
        this.readModels = readModels;
        this.clock = clock;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Runs every stored version of each kind, and the first of a kind that has none. One that was
     * begun to replace the active version still does. May be called again after a failure.
     */
    public void runAll() {
        lock.lock();
        try {
            List<ProjectionState> stored = readModels.states();
            kinds.forEach(kind -> runAll(kind, of(kind.name(), stored)));
        } finally {
            lock.unlock();
        }
    }

    private void runAll(ProjectionKind<T> kind, List<ProjectionState> stored) {
        if (stored.isEmpty()) {
            run(kind, new ProjectionId(kind.name(), 1), Optional.empty());
            return;
        }
        Optional<TakeOver> takeOver = TakeOver.standing(readModels, kind.name());
        for (ProjectionState state : stored) {
            run(kind, state.id(), state.active() ? Optional.empty() : takeOver);
        }
    }

    /** The tables are there before anybody can look for them. */
    private void run(ProjectionKind<T> kind, ProjectionId id, Optional<TakeOver> takeOver) {
        if (projections.status(id).isEmpty()) {
            Projection<T> projection = kind.of(id);
            ProjectionState _ = readModels.register(projection);
            projections.run(projection, takeOver.filter(order -> order.version().equals(id)));
        }
    }

    /**
     * Begins a version with the next number. It fills tables of its own beside the others, also
     * after a restart.
     *
     * @throws IllegalArgumentException for a name that isn't of one of the kinds
     */
    public ProjectionId rebuild(String name, Activation activation, Operator operator) {
        ProjectionKind<T> kind =
                kinds.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no such projection; name=" + name));
        lock.lock();
        try {
            var id = new ProjectionId(name, highest(name) + 1);
            ProjectionState _ = readModels.register(kind.of(id));
            Kind what =
                    activation == Activation.WHEN_CAUGHT_UP ? Kind.BUILT_TO_REPLACE : Kind.BUILT;
            projections.begin(id, operator.does(what, clock));
            run(kind, id, TakeOver.standing(readModels, name));
            return id;
        } finally {
            lock.unlock();
        }
    }

    private int highest(String name) {
        return of(name, readModels.states()).stream()
                .mapToInt(state -> state.id().version())
                .max()
                .orElse(0);
    }

    private static List<ProjectionState> of(String name, List<ProjectionState> states) {
        return states.stream().filter(state -> state.id().name().equals(name)).toList();
    }
}
