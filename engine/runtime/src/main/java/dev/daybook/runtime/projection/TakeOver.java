package dev.daybook.runtime.projection;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RecordedAction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An order that a version shall replace the active one as soon as it has caught up. It stands until
 * something else is decided: until any version is activated, another one is to take over, or the
 * version is removed or begun anew under the same number.
 *
 * @param number of the last action that was recorded when the order was given; what was decided
 *     later has a higher one
 */
record TakeOver(ProjectionId version, long number) {
    private static final int ACTIONS_PER_READ = 500;

    /**
     * The order that stands for a projection, as it is recorded.
     *
     * @throws ReadModelException where the database fails
     */
    static Optional<TakeOver> standing(ProjectionStore<?> readModels, String name) {
        return standing(readModels, name, 0, null);
    }

    /**
     * An order that is given now and isn't recorded.
     *
     * @throws ReadModelException where the database fails
     */
    static TakeOver now(ProjectionStore<?> readModels, ProjectionId version) {
        var last = new AtomicLong();
        forEach(readModels, version.name(), 0, recorded -> last.set(recorded.number()));
        return new TakeOver(version, last.get());
    }

    /**
     * Whether nothing else was decided since.
     *
     * @throws ReadModelException where the database fails
     */
    boolean stands(ProjectionStore<?> readModels) {
        return standing(readModels, version.name(), number, this).filter(this::equals).isPresent();
    }

    private static Optional<TakeOver> standing(
            ProjectionStore<?> readModels, String name, long after, @Nullable TakeOver before) {
        var standing = new AtomicReference<@Nullable TakeOver>(before);
        forEach(
                readModels,
                name,
                after,
                recorded -> standing.updateAndGet(order -> next(order, recorded)));
        return Optional.ofNullable(standing.get());
    }

    private static void forEach(
            ProjectionStore<?> readModels,
            String name,
            long after,
            Consumer<RecordedAction> action) {
        List<RecordedAction> page = readModels.actions(name, after, ACTIONS_PER_READ);
        while (!page.isEmpty()) {
            page.forEach(action);
            page = readModels.actions(name, page.getLast().number(), ACTIONS_PER_READ);
        }
    }

    private static @Nullable TakeOver next(@Nullable TakeOver order, RecordedAction recorded) {
        ProjectionId of = recorded.projection();
        return switch (recorded.action().kind()) {
            case BUILT_TO_REPLACE -> new TakeOver(of, recorded.number());
            case ACTIVATED -> null;
            case BUILT, REMOVED -> order != null && order.version.equals(of) ? null : order;
            case PAUSED, RESUMED, STOPPED, RESET, REPLAYED, REPLAY_FAILED, DROPPED -> order;
        };
    }
}
