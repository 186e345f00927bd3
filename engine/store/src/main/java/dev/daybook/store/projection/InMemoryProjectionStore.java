package dev.daybook.store.projection;

import dev.daybook.core.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The reference: everything in memory, one transaction at a time. Gone when the process ends. */
public final class InMemoryProjectionStore implements ProjectionStore<InMemoryTables> {
    private final ReentrantLock lock = new ReentrantLock();
    private final InMemoryTables tables = new InMemoryTables();
    private final NavigableMap<ProjectionId, Entry> entries = new TreeMap<>();
    private final List<RecordedAction> actions = new ArrayList<>();
    private volatile boolean closed;

    private static final class Entry {
        private final NavigableMap<Long, DeadLetter> letters = new TreeMap<>();
        private ProjectionState state;

        Entry(ProjectionState state) {
            this.state = state;
        }
    }

    @Override
    public ProjectionState register(Projection<InMemoryTables> projection) {
        ProjectionId id = projection.id();
        return inTransaction(() -> {
            if (!entries.containsKey(id)) {
                projection.create(tables);
                boolean first = versions(id.name()).active().isEmpty();
                entries.put(id, new Entry(ProjectionState.start(id, first)));
            }
            return entry(id).state;
        });
    }

    @Override
    public Optional<ProjectionState> state(ProjectionId id) {
        return inTransaction(() -> Optional.ofNullable(entries.get(id)).map(entry -> entry.state));
    }

    @Override
    public List<ProjectionState> states() {
        return inTransaction(() -> entries.values().stream().map(entry -> entry.state).toList());
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super InMemoryTables> effect) {
        if (advance.position() <= expected.position()) {
            throw new IllegalArgumentException(
                    "A checkpoint ascends; projection=%s from=%d to=%d"
                            .formatted(expected.id(), expected.position(), advance.position()));
        }
        return inTransaction(() -> {
            Entry entry = entry(expected.id());
            if (!expected.sameAs(entry.state) || entry.state.runState() != RunState.RUNNING) {
                return Optional.empty();
            }
            effect.accept(tables);
            advance.parked().forEach(letter -> put(entry, letter));
            return changed(entry, entry.state.advanced(advance));
        });
    }

    private static void put(Entry entry, DeadLetter letter) {
        entry.letters.put(letter.position(), letter);
    }

    @Override
    public Set<StreamId> parkedStreams(ProjectionId id) {
        return inTransaction(() ->
                entry(id).letters.values().stream()
                        .map(DeadLetter::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<DeadLetter> letters(ProjectionId id, long afterPosition, int limit) {
        return inTransaction(() ->
                entry(id).letters.tailMap(afterPosition, false).values().stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<DeadLetter> letters(
            ProjectionId id, StreamId stream, long afterPosition, int limit) {
        return inTransaction(() ->
                entry(id).letters.tailMap(afterPosition, false).values().stream()
                        .filter(letter -> letter.stream().equals(stream))
                        .limit(limit)
                        .toList());
    }

    @Override
    public Optional<ProjectionState> unpark(
            ProjectionState expected,
            List<Long> positions,
            OperatorAction action,
            Consumer<? super InMemoryTables> effect) {
        return inTransaction(() -> {
            Entry entry = entry(expected.id());
            if (entry.state.changes() != expected.changes()) {
                return Optional.empty();
            }
            if (!entry.letters.keySet().containsAll(positions)) {
                throw new IllegalArgumentException(
                        "There are no such letters; projection=%s positions=%s"
                                .formatted(expected.id(), positions));
            }
            effect.accept(tables);
            for (long position : positions) {
                entry.letters.remove(position);
                recorded(expected.id(), action, OptionalLong.of(position));
            }
            return changed(entry, entry.state.unparked(positions.size()));
        });
    }

    @Override
    public void update(ProjectionId id, DeadLetter letter, OperatorAction action) {
        Boolean _ =
                inTransaction(() ->
                        entry(id).letters.replace(letter.position(), letter) != null
                                && recorded(id, action, OptionalLong.of(letter.position())));
    }

    @Override
    public ProjectionState change(ProjectionId id, RunState to, OperatorAction action) {
        return inTransaction(() -> {
            Entry entry = entry(id);
            recorded(id, action, OptionalLong.empty());
            return changed(entry, entry.state.changed(to)).orElseThrow();
        });
    }

    @Override
    public ProjectionState reset(
            Projection<InMemoryTables> projection, long position, OperatorAction action) {
        return inTransaction(() -> {
            Entry entry = entry(projection.id());
            if (position == 0) {
                projection.clear(tables);
            }
            entry.letters.tailMap(position, false).clear();
            recorded(projection.id(), action, OptionalLong.of(position));
            ProjectionState reset = entry.state.reset(position, entry.letters.size());
            return changed(entry, reset).orElseThrow();
        });
    }

    @Override
    public Optional<ProjectionState> activate(ProjectionId id, OperatorAction action) {
        return inTransaction(() -> {
            Entry next = entry(id);
            Optional<Entry> before = versions(id.name()).active().map(state -> entry(state.id()));
            if (before.isPresent() && before.get().state.position() > next.state.position()) {
                return Optional.empty();
            }
            before.ifPresent(entry -> entry.state = entry.state.changed(false));
            recorded(id, action, OptionalLong.empty());
            return changed(next, next.state.changed(true));
        });
    }

    @Override
    public void remove(Projection<InMemoryTables> projection, OperatorAction action) {
        ProjectionId id = projection.id();
        inTransaction(() -> {
            Entry entry = entries.get(id);
            if (entry == null) {
                return false;
            }
            if (entry.state.active()) {
                throw new IllegalStateException(
                        "Queries read this version; activate another first; projection=" + id);
            }
            projection.drop(tables);
            entries.remove(id);
            return recorded(id, action, OptionalLong.empty());
        });
    }

    @Override
    public <R> R read(String name, Reading<InMemoryTables, R> reading) {
        return inTransaction(() -> reading.run(versions(name), tables));
    }

    @Override
    public List<RecordedAction> actions(String name, long afterNumber, int limit) {
        return inTransaction(() ->
                actions.stream()
                        .filter(action -> action.projection().name().equals(name))
                        .filter(action -> action.number() > afterNumber)
                        .limit(limit)
                        .toList());
    }

    @Override
    public void close() {
        closed = true;
    }

    private ProjectionVersions versions(String name) {
        return new ProjectionVersions(
                name,
                entries.values().stream()
                        .map(entry -> entry.state)
                        .filter(state -> state.id().name().equals(name))
                        .toList());
    }

    private Entry entry(ProjectionId id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("There is no such projection; projection=" + id);
        }
        return entry;
    }

    private static Optional<ProjectionState> changed(Entry entry, ProjectionState state) {
        entry.state = state;
        return Optional.of(state);
    }

    private boolean recorded(ProjectionId id, OperatorAction action, OptionalLong position) {
        return actions.add(new RecordedAction(actions.size() + 1L, id, action, position));
    }

    /** The tables know how to undo; everything else is changed only after what can throw. */
    private <R> R inTransaction(Supplier<R> work) {
        lock.lock();
        try {
            if (closed) {
                throw new ReadModelException.Closed("The read models are closed");
            }
            R result = work.get();
            tables.commit();
            return result;
        } finally {
            tables.rollback();
            lock.unlock();
        }
    }
}
