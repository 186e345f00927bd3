package dev.daybook.views.cache;

import dev.daybook.cache.RevisionCache;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A store of read models that keeps a cache in step with the tables: whatever it has told anyone
 * about a projection's position, the cache has no answer from before.
 *
 * <p>A commit of {@linkplain #observed observed} projections invalidates, before it returns, what
 * its events changed. Every other change of a projection clears the cache: one that an operator
 * made, one whose outcome isn't known, and one that another process made, as soon as its state is
 * seen here. So a projector that learns of a position, by its own commit or by looking, has a cache
 * that is as new.
 *
 * <p>Only the active version of a projection has answers in the cache. Owns the store, not the
 * cache. Thread-safe.
 */
public final class InvalidatingStore<T> implements ProjectionStore<T> {
    private static final ScopedValue<Touched> TOUCHED = ScopedValue.newInstance();

    private final ProjectionStore<T> store;
    private final RevisionCache cache;
    private final Set<String> names;
    private final Map<ProjectionId, ProjectionState> known = new ConcurrentHashMap<>();

    /** The last revision of each stream that a transaction changes. Confined to its thread. */
    record Touched(ProjectionId id, Map<String, Long> revisions) {
        void add(List<Event> events) {
            events.forEach(event -> add(event.stream(), event.revision()));
        }

        private void add(StreamId stream, long revision) {
            revisions.merge(cacheKey(id, stream.key()), revision, Math::max);
        }
    }

    /**
     * @param names of the projections that have answers in the cache
     */
    public InvalidatingStore(ProjectionStore<T> store, RevisionCache cache, Set<String> names) {
        this.store = store;
        this.cache = cache;
        this.names = Set.copyOf(names);
    }

    static String cacheKey(ProjectionId id, String streamKey) {
        return id + "/" + streamKey;
    }

    /** The projection with notes of what it changes; to be run on this store only. */
    public Projection<T> observed(Projection<T> projection) {
        return new ObservedProjection<>(projection, events -> TOUCHED.get().add(events));
    }

    /** The version that queries read, as far as it is known and beyond doubt. */
    Optional<ProjectionId> active(String name) {
        List<ProjectionId> active =
                known.values().stream()
                        .filter(state -> state.active() && state.id().name().equals(name))
                        .map(ProjectionState::id)
                        .toList();
        return active.size() == 1 ? Optional.of(active.getFirst()) : Optional.empty();
    }

    /** Takes note of what is stored; where it isn't what was known, others changed it. */
    private ProjectionState seen(ProjectionState stored) {
        if (names.contains(stored.id().name())) {
            ProjectionState before = known.get(stored.id());
            if (before == null || !before.sameAs(stored) || before.active() != stored.active()) {
                cache.clear();
                known.merge(stored.id(), stored, InvalidatingStore::later);
            }
        }
        return stored;
    }

    /** Who looked first may come last. */
    private static ProjectionState later(ProjectionState one, ProjectionState other) {
        boolean isLater =
                other.changes() != one.changes()
                        ? other.changes() > one.changes()
                        : other.position() >= one.position();
        return isLater ? other : one;
    }

    private Optional<ProjectionState> seen(Optional<ProjectionState> stored) {
        stored.ifPresent(this::seen);
        return stored;
    }

    @Override
    public ProjectionState register(Projection<T> projection) {
        return seen(store.register(projection));
    }

    @Override
    public Optional<ProjectionState> state(ProjectionId id) {
        return seen(store.state(id));
    }

    @Override
    public List<ProjectionState> states() {
        return store.states();
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super T> effect) {
        ProjectionId id = expected.id();
        if (!names.contains(id.name())) {
            return store.commit(expected, advance, effect);
        }
        var touched = new Touched(id, new HashMap<>());
        Optional<ProjectionState> committed =
                changing(touched, () -> store.commit(expected, advance, effect));
        committed.ifPresent(state -> {
            if (state.active()) {
                cache.invalidate(touched.revisions());
            }
            known.put(id, state);
        });
        return committed;
    }

    private <R> R changing(Touched touched, ScopedValue.CallableOp<R, RuntimeException> change) {
        try {
            return ScopedValue.where(TOUCHED, touched).call(change);
        } catch (ReadModelException inDoubt) {
            known.remove(touched.id());
            throw inDoubt;
        }
    }

    @Override
    public Optional<ProjectionState> unpark(
            ProjectionState expected,
            List<Long> positions,
            OperatorAction action,
            Consumer<? super T> effect) {
        var touched = new Touched(expected.id(), new HashMap<>());
        return seen(changing(touched, () -> store.unpark(expected, positions, action, effect)));
    }

    @Override
    public ProjectionState change(ProjectionId id, RunState to, OperatorAction action) {
        return seen(store.change(id, to, action));
    }

    @Override
    public ProjectionState reset(Projection<T> projection, long position, OperatorAction action) {
        return seen(store.reset(projection, position, action));
    }

    @Override
    public Optional<ProjectionState> activate(ProjectionId id, OperatorAction action) {
        Optional<ProjectionState> activated = store.activate(id, action);
        if (activated.isPresent()) {
            // The version before learns of it when it looks; until then two seem active.
            known.keySet().removeIf(other -> other.name().equals(id.name()));
        }
        return seen(activated);
    }

    @Override
    public void remove(Projection<T> projection, OperatorAction action) {
        store.remove(projection, action);
        known.remove(projection.id());
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
    public void update(ProjectionId id, DeadLetter letter, OperatorAction action) {
        store.update(id, letter, action);
    }

    @Override
    public <R> R read(String name, Reading<T, R> reading) {
        return store.read(name, reading);
    }

    @Override
    public <R> R query(String name, long atLeast, Reading<T, R> reading) {
        return store.query(name, atLeast, reading);
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
