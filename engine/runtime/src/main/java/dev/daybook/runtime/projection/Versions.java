package dev.daybook.runtime.projection;

import dev.daybook.runtime.projection.Comparison.TableComparison;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionVersions;
import dev.daybook.store.projection.RunState;
import dev.daybook.store.projection.TableContents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Compares and swaps two versions of a projection. For the moment that needs it, both take no
 * events beyond the position that the one ahead has reached.
 */
final class Versions<T> {
    /** One that is just committing when it is held comes to rest a little later. */
    private static final int ROUNDS = 5;

    private final Setting<T> setting;

    /** Who lets a projector go must be the one that held it. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Nobody decides between what was decided before is looked at and what follows from it. */
    private final ReentrantLock decisions = new ReentrantLock();

    Versions(Setting<T> setting) {
        this.setting = setting;
    }

    /** They go on as soon as the database has begun the transaction that reads. */
    Comparison compare(Projector<T> before, Projector<T> after, Duration patience)
            throws InterruptedException {
        List<Projector<T>> both = List.of(before, after);
        lock.lockInterruptibly();
        try {
            for (int round = 1; round < ROUNDS; round++) {
                if (!meet(both, patience)) {
                    break;
                }
                Comparison comparison = read(before, after);
                if (comparison.isAtSamePosition()) {
                    return comparison;
                }
            }
            return read(before, after);
        } finally {
            release(both);
            lock.unlock();
        }
    }

    /**
     * Makes a version the active one.
     *
     * @param held the projectors of both, as far as they run here
     * @param wanted is asked at the last moment
     * @return whether it is; else it did not come as far as the active one in time, or isn't wanted
     */
    boolean activate(
            Projector<T> next,
            List<Projector<T>> held,
            OperatorAction action,
            Duration patience,
            BooleanSupplier wanted)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                long target = activePosition(next);
                hold(held, target);
                if (!next.progress().awaitCheckpoint(target, patience)) {
                    return false;
                }
                if (activate(next.id(), action, wanted)) {
                    return true;
                }
            }
            return false;
        } finally {
            release(held);
            lock.unlock();
        }
    }

    private boolean activate(ProjectionId id, OperatorAction action, BooleanSupplier wanted) {
        decisions.lock();
        try {
            return wanted.getAsBoolean() && setting.readModels().activate(id, action).isPresent();
        } finally {
            decisions.unlock();
        }
    }

    /** Records that a version is begun. */
    void begin(ProjectionId id, OperatorAction action) {
        decisions.lock();
        try {
            ProjectionState _ = setting.readModels().change(id, RunState.RUNNING, action);
        } finally {
            decisions.unlock();
        }
    }

    private long activePosition(Projector<T> next) {
        return setting.readModels().states().stream()
                .filter(state -> state.active() && state.id().name().equals(next.id().name()))
                .mapToLong(ProjectionState::position)
                .max()
                .orElse(0);
    }

    /** Whether all came to where the one ahead is, in time. */
    private boolean meet(List<Projector<T>> all, Duration patience) throws InterruptedException {
        long position = hold(all, 0);
        for (Projector<T> each : all) {
            if (!each.progress().awaitCheckpoint(position, patience)) {
                return false;
            }
        }
        return true;
    }

    private long hold(List<Projector<T>> all, long atLeast) {
        long position = atLeast;
        for (Projector<T> each : all) {
            position = Math.max(position, each.progress().mark().position());
        }
        for (Projector<T> each : all) {
            each.control().hold(position);
        }
        return position;
    }

    private void release(List<Projector<T>> all) {
        all.forEach(each -> each.control().release());
    }

    private Comparison read(Projector<T> before, Projector<T> after) {
        return setting.readModels()
                .read(
                        before.id().name(),
                        (versions, transaction) -> {
                            ProjectionState old = state(versions, before);
                            ProjectionState other = state(versions, after);
                            if (old.position() == other.position()) {
                                release(List.of(before, after));
                            }
                            return new Comparison(
                                    old,
                                    other,
                                    tables(
                                            before.projection().contents(transaction),
                                            after.projection().contents(transaction)));
                        });
    }

    private static <T> ProjectionState state(ProjectionVersions versions, Projector<T> of) {
        return versions.version(of.id().version())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no such projection; projection=" + of.id()));
    }

    private static List<TableComparison> tables(
            List<TableContents> before, List<TableContents> after) {
        var names = new LinkedHashSet<String>();
        before.forEach(table -> names.add(table.table()));
        after.forEach(table -> names.add(table.table()));
        var tables = new ArrayList<TableComparison>();
        for (String name : names) {
            tables.add(new TableComparison(name, named(name, before), named(name, after)));
        }
        return tables;
    }

    private static Optional<TableContents> named(String name, List<TableContents> tables) {
        return tables.stream().filter(table -> table.table().equals(name)).findFirst();
    }
}
