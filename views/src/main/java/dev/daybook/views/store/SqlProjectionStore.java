package dev.daybook.views.store;

import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ProjectionVersions;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.RunState;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.SqlTransaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps projections in the {@link Database} that also has their tables, so that an effect and its
 * checkpoint are one transaction. Owns the database and closes it.
 *
 * <p>A reader sees one moment: it finds the active version and reads that version's tables, even
 * where another version is swapped in and the old one deleted meanwhile. On PostgreSQL it then
 * begins again, so what a reading does must bear being run twice.
 */
public final class SqlProjectionStore implements ProjectionStore<SqlTransaction> {
    private final Database database;

    public SqlProjectionStore(Database database) {
        this.database = database;
    }

    @Override
    public ProjectionState register(Projection<SqlTransaction> projection) {
        ProjectionId id = projection.id();
        return database.write(transaction -> {
            VersionRows.lockName(transaction, id.name());
            return VersionRows.find(transaction, id)
                    .orElseGet(() -> registered(transaction, projection));
        });
    }

    private static ProjectionState registered(
            SqlTransaction transaction, Projection<SqlTransaction> projection) {
        projection.create(transaction);
        ProjectionId id = projection.id();
        boolean first = versions(transaction, id.name()).active().isEmpty();
        return VersionRows.insert(transaction, ProjectionState.start(id, first));
    }

    @Override
    public Optional<ProjectionState> state(ProjectionId id) {
        return database.read(transaction -> VersionRows.find(transaction, id));
    }

    @Override
    public List<ProjectionState> states() {
        return database.read(VersionRows::all);
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super SqlTransaction> effect) {
        if (advance.position() <= expected.position()) {
            throw new IllegalArgumentException(
                    "A checkpoint ascends; projection=%s from=%d to=%d"
                            .formatted(expected.id(), expected.position(), advance.position()));
        }
        return database.write(transaction -> {
            ProjectionState stored = VersionRows.locked(transaction, expected.id());
            if (!expected.sameAs(stored) || stored.runState() != RunState.RUNNING) {
                return Optional.empty();
            }
            effect.accept(transaction);
            LetterRows.save(transaction, stored.id(), advance.parked());
            return Optional.of(VersionRows.update(transaction, stored.advanced(advance)));
        });
    }

    @Override
    public Set<StreamId> parkedStreams(ProjectionId id) {
        return database.read(transaction -> LetterRows.streams(transaction, id));
    }

    @Override
    public List<DeadLetter> letters(ProjectionId id, long afterPosition, int limit) {
        return database.read(
                transaction -> LetterRows.page(transaction, id, null, afterPosition, limit));
    }

    @Override
    public List<DeadLetter> letters(
            ProjectionId id, StreamId stream, long afterPosition, int limit) {
        return database.read(
                transaction -> LetterRows.page(transaction, id, stream, afterPosition, limit));
    }

    @Override
    public Optional<ProjectionState> unpark(
            ProjectionState expected,
            List<Long> positions,
            OperatorAction action,
            Consumer<? super SqlTransaction> effect) {
        return database.write(transaction -> {
            ProjectionState stored = VersionRows.locked(transaction, expected.id());
            if (stored.changes() != expected.changes()) {
                return Optional.empty();
            }
            for (long position : positions) {
                takeLetter(transaction, stored.id(), position, action);
            }
            effect.accept(transaction);
            return Optional.of(VersionRows.update(transaction, stored.unparked(positions.size())));
        });
    }

    private static void takeLetter(
            SqlTransaction transaction, ProjectionId id, long position, OperatorAction action) {
        if (!LetterRows.delete(transaction, id, position)) {
            throw new IllegalArgumentException(
                    "There is no such letter; projection=%s position=%d".formatted(id, position));
        }
        ActionRows.add(transaction, id, action, OptionalLong.of(position));
    }

    @Override
    public void update(ProjectionId id, DeadLetter letter, OperatorAction action) {
        Boolean _ =
                database.write(transaction -> {
                    VersionRows.locked(transaction, id);
                    boolean there = LetterRows.exists(transaction, id, letter.position());
                    if (there) {
                        LetterRows.save(transaction, id, List.of(letter));
                        ActionRows.add(transaction, id, action, OptionalLong.of(letter.position()));
                    }
                    return there;
                });
    }

    @Override
    public ProjectionState change(ProjectionId id, RunState to, OperatorAction action) {
        return database.write(transaction -> {
            ProjectionState stored = VersionRows.locked(transaction, id);
            ActionRows.add(transaction, id, action, OptionalLong.empty());
            return VersionRows.update(transaction, stored.changed(to));
        });
    }

    @Override
    public ProjectionState reset(
            Projection<SqlTransaction> projection, long position, OperatorAction action) {
        ProjectionId id = projection.id();
        return database.write(transaction -> {
            ProjectionState stored = VersionRows.locked(transaction, id);
            if (position == 0) {
                projection.clear(transaction);
            }
            LetterRows.deleteAfter(transaction, id, position);
            ActionRows.add(transaction, id, action, OptionalLong.of(position));
            long left = LetterRows.count(transaction, id);
            return VersionRows.update(transaction, stored.reset(position, left));
        });
    }

    @Override
    public Optional<ProjectionState> activate(ProjectionId id, OperatorAction action) {
        return database.write(transaction -> {
            VersionRows.lockName(transaction, id.name());
            Optional<ProjectionState> before =
                    versions(transaction, id.name())
                            .active()
                            .map(state -> VersionRows.locked(transaction, state.id()));
            if (before.isPresent()
                    && before.get().position() > VersionRows.locked(transaction, id).position()) {
                return Optional.empty();
            }
            before.ifPresent(state -> VersionRows.update(transaction, state.changed(false)));
            ActionRows.add(transaction, id, action, OptionalLong.empty());
            ProjectionState next = VersionRows.locked(transaction, id);
            return Optional.of(VersionRows.update(transaction, next.changed(true)));
        });
    }

    @Override
    public void remove(Projection<SqlTransaction> projection, OperatorAction action) {
        Boolean _ = database.write(transaction -> removed(transaction, projection, action));
    }

    private static boolean removed(
            SqlTransaction transaction,
            Projection<SqlTransaction> projection,
            OperatorAction action) {
        ProjectionId id = projection.id();
        VersionRows.lockName(transaction, id.name());
        Optional<ProjectionState> stored = VersionRows.find(transaction, id);
        if (stored.isEmpty()) {
            return false;
        }
        if (VersionRows.locked(transaction, id).active()) {
            throw new IllegalStateException(
                    "Queries read this version; activate another first; projection=" + id);
        }
        projection.drop(transaction);
        LetterRows.deleteAfter(transaction, id, 0);
        VersionRows.delete(transaction, id);
        ActionRows.add(transaction, id, action, OptionalLong.empty());
        return true;
    }

    @Override
    public <R> R read(String name, Reading<SqlTransaction, R> reading) {
        return database.readLong(
                transaction -> reading.run(versions(transaction, name), transaction));
    }

    @Override
    public <R> R query(String name, long atLeast, Reading<SqlTransaction, R> reading) {
        Optional<Found<R>> ofReplica =
                atLeast == Long.MAX_VALUE
                        ? Optional.empty()
                        : database.readReplica(transaction -> {
                            ProjectionVersions versions = versions(transaction, name);
                            return isAsFar(versions, atLeast)
                                    ? Optional.of(new Found<>(reading.run(versions, transaction)))
                                    : Optional.empty();
                        });
        return ofReplica.isPresent()
                ? ofReplica.get().answer()
                : database.read(
                        transaction -> reading.run(versions(transaction, name), transaction));
    }

    /** What a reading answered, which may be nothing. */
    private record Found<R>(R answer) {}

    private static boolean isAsFar(ProjectionVersions versions, long atLeast) {
        return versions.active().filter(state -> state.position() >= atLeast).isPresent();
    }

    private static ProjectionVersions versions(SqlTransaction transaction, String name) {
        return new ProjectionVersions(name, VersionRows.all(transaction, name));
    }

    @Override
    public List<RecordedAction> actions(String name, long afterNumber, int limit) {
        return database.read(transaction -> ActionRows.page(transaction, name, afterNumber, limit));
    }

    @Override
    public void close() {
        database.close();
    }
}
