package dev.daybook.runtime.projection;

import dev.daybook.core.Clock;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs projections: each version on a thread of its own, from its checkpoint, for as long as this
 * is open. And what operators do to them.
 *
 * <p>Each event has its effect exactly once: effect and checkpoint commit together, and a commit
 * from any other checkpoint than the stored one does nothing. So the same projection may even run
 * in two processes.
 *
 * <p>Thread-safe. What operators do throws {@link ReadModelException} where the database fails;
 * projections themselves wait and go on. Owns neither store; close this before them.
 *
 * @param <T> the transaction of the read models' store
 */
public final class Projections<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration SWAP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SWAP_LOOK = Duration.ofMillis(10);
    private static final Operator ITSELF =
            new Operator("projector", "It has caught up and was to take over then");

    private final Setting<T> setting;
    private final ThreadSource threads;
    private final Versions<T> versions;
    private final NavigableMap<ProjectionId, Projector<T>> projectors =
            new ConcurrentSkipListMap<>();

    /** No projection is removed, or begun again, while an operator does something else to it. */
    private final ReentrantLock lifecycle = new ReentrantLock();

    private volatile boolean closed;

    private Projections(Setting<T> setting, ThreadSource threads) {
        this.setting = setting;
        this.threads = threads;
        this.versions = new Versions<>(setting);
    }

    /**
     * Starts with no projections.
     *
     * @param events where the events come from
     * @param readModels where tables, checkpoints and dead letters are kept
     * @param clock for the times of errors and actions, and for rates
     */
    public static <T> Projections<T> start(
            EventStore events,
            ProjectionStore<T> readModels,
            Clock clock,
            ThreadSource threads,
            ProjectionOptions options) {
        return new Projections<>(new Setting<>(events, readModels, clock, options), threads);
    }

    /**
     * Runs a projection from now on. A further version of a name is built beside the active one.
     *
     * @throws IllegalArgumentException where it runs already
     * @throws ReadModelException where it is to be activated by itself and the database fails
     */
    public void run(Projection<T> projection, Activation activation) {
        run(
                projection,
                switch (activation) {
                    case ON_REQUEST -> Optional.empty();
                    case WHEN_CAUGHT_UP ->
                            Optional.of(TakeOver.now(setting.readModels(), projection.id()));
                });
    }

    void run(Projection<T> projection, Optional<TakeOver> takeOver) {
        var projector = new Projector<>(setting, projection, takeOver, threads);
        if (projectors.putIfAbsent(projection.id(), projector) != null) {
            throw new IllegalArgumentException(
                    "The projection runs already; projection=" + projection.id());
        }
        if (!begin(projector)) {
            throw new IllegalStateException("These projections are closed");
        }
    }

    private boolean begin(Projector<T> projector) {
        projector.start();
        if (closed) {
            projector.close();
            return false;
        }
        projector
                .takeOver()
                .ifPresent(order ->
                        threads.unstarted(
                                        "daybook-projection-swap-" + projector.id(),
                                        () -> activateWhenCaughtUp(projector, order))
                                .start());
        return true;
    }

    /** Records that a version is begun. */
    void begin(ProjectionId id, OperatorAction action) {
        versions.begin(id, action);
    }

    /** Runs a projection again whose projector has ended. */
    private void beginAgain(Projector<T> ended) {
        var projector = new Projector<>(setting, ended.projection(), ended.takeOver(), threads);
        if (projectors.replace(ended.id(), ended, projector)) {
            boolean _ = begin(projector);
        }
    }

    public List<ProjectionStatus> status() {
        return projectors.values().stream()
                .map(projector -> projector.progress().status(setting.events()))
                .toList();
    }

    /** Empty where it doesn't run here. */
    public Optional<ProjectionStatus> status(ProjectionId id) {
        return Optional.ofNullable(projectors.get(id))
                .map(projector -> projector.progress().status(setting.events()));
    }

    /**
     * Waits until the version that queries read has dealt with every event up to a position: so a
     * client finds what it wrote. Answers at once where it has. Woken by the projector; only while
     * there are several versions, it looks now and then which of them is active.
     *
     * @return whether it has; false for "not yet"
     * @throws IllegalArgumentException where no projection of the name runs here
     */
    public boolean awaitPosition(String name, long position, Duration timeout)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            var left = Duration.ofNanos(end - System.nanoTime());
            List<Progress> versions = versions(name);
            Progress serving = serving(versions);
            if (versions.size() == 1) {
                return serving.awaitServing(position, left);
            }
            if (versions.stream().anyMatch(version -> version.serves(position))) {
                return true;
            }
            if (!left.isPositive() || serving.phase() == Phase.CLOSED) {
                return false;
            }
            // Another version may take over meanwhile, so none is waited for for long.
            boolean _ =
                    serving.awaitServing(
                            position, left.compareTo(SWAP_LOOK) < 0 ? left : SWAP_LOOK);
        }
    }

    private List<Progress> versions(String name) {
        List<Progress> versions =
                projectors.values().stream()
                        .filter(projector -> projector.id().name().equals(name))
                        .map(Projector::progress)
                        .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("No such projection runs here; name=" + name);
        }
        return versions;
    }

    /** Where it isn't known yet which is active, any. */
    private static Progress serving(List<Progress> versions) {
        return versions.stream()
                .filter(Progress::isActive)
                .findFirst()
                .orElseGet(versions::getFirst);
    }

    /** Waits until a projection does what is asked for; for tests. */
    boolean awaitPhase(ProjectionId id, Phase phase, Duration timeout) throws InterruptedException {
        return running(id).progress().awaitPhase(phase, timeout);
    }

    /** Waits until queries read a version; for tests. */
    boolean awaitActive(ProjectionId id, Duration timeout) throws InterruptedException {
        return running(id).progress().awaitActive(timeout);
    }

    /** Takes no more events until it is resumed, also after a restart. */
    public void pause(ProjectionId id, Operator operator) {
        change(id, RunState.PAUSED, operator.does(Kind.PAUSED, setting.clock()));
    }

    /**
     * Goes on, after a pause, after it stopped itself, or after it ended by a fault; what waits to
     * try again tries now.
     */
    public void resume(ProjectionId id, Operator operator) {
        change(id, RunState.RUNNING, operator.does(Kind.RESUMED, setting.clock()));
    }

    private void change(ProjectionId id, RunState to, OperatorAction action) {
        lifecycle.lock();
        try {
            setting.readModels().register(running(id).projection());
            setting.readModels().change(id, to, action);
            signal(id);
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Goes back or forth to a position. To 0 it begins again with empty tables; else the tables
     * stay, and the projection has to bear that events come again or are left out.
     */
    public void reset(ProjectionId id, long position, Operator operator) {
        OperatorAction action = operator.does(Kind.RESET, setting.clock());
        lifecycle.lock();
        try {
            Projection<T> projection = running(id).projection();
            setting.readModels().register(projection);
            setting.readModels().reset(projection, position, action);
            signal(id);
        } finally {
            lifecycle.unlock();
        }
    }

    public DeadLetters<T> deadLetters(ProjectionId id) {
        return new DeadLetters<>(setting, running(id).projection(), () -> signal(id));
    }

    /** A page of what was decided about a projection, oldest first; 0 for the first. */
    public List<RecordedAction> actions(String name, long afterNumber, int limit) {
        return setting.readModels().actions(name, afterNumber, limit);
    }

    /**
     * Compares two versions that run here. For a moment they take no events, until both are at the
     * same position and the database has begun to read; see {@link Comparison#isAtSamePosition}
     * where that takes longer than {@code patience}.
     */
    public Comparison compare(ProjectionId before, ProjectionId after, Duration patience)
            throws InterruptedException {
        return versions.compare(running(before), running(after), patience);
    }

    /**
     * Makes a version the one that queries read, in one transaction. It has to be as far as the
     * active one, which waits for it a moment.
     *
     * @return whether it is; else it is too far behind to come as far within {@code patience}
     */
    public boolean activate(ProjectionId id, Operator operator, Duration patience)
            throws InterruptedException {
        return activate(running(id), operator, patience, () -> true);
    }

    private boolean activate(
            Projector<T> next, Operator operator, Duration patience, BooleanSupplier wanted)
            throws InterruptedException {
        List<Projector<T>> ofName =
                projectors.values().stream()
                        .filter(each -> each == next || isActiveOf(each, next.id().name()))
                        .toList();
        OperatorAction action = operator.does(Kind.ACTIVATED, setting.clock());
        boolean done = versions.activate(next, ofName, action, patience, wanted);
        ofName.forEach(each -> each.control().signal());
        return done;
    }

    private boolean isActiveOf(Projector<T> projector, String name) {
        return projector.id().name().equals(name) && projector.progress().isActive();
    }

    private void activateWhenCaughtUp(Projector<T> projector, TakeOver order) {
        try {
            boolean done = false;
            for (int failures = 0;
                    !done && projector.progress().awaitPhase(Phase.LIVE, FOR_EVER);
                    failures++) {
                long seen = projector.control().signals();
                done = isSettled(projector, order);
                if (!done) {
                    Duration wait = setting.options().backOff().after(failures + 1);
                    projector.control().await(wait, seen);
                }
            }
        } catch (InterruptedException | RuntimeException failure) {
            LOG.error("A version was not activated; projection={}", projector.id(), failure);
        }
    }

    /** Whether queries read the version now, or something else was decided meanwhile. */
    private boolean isSettled(Projector<T> projector, TakeOver order) throws InterruptedException {
        try {
            return projector.progress().isActive()
                    || !order.stands(setting.readModels())
                    || activate(
                            projector,
                            ITSELF,
                            SWAP_PATIENCE,
                            () -> order.stands(setting.readModels()));
        } catch (ReadModelException.Unavailable away) {
            LOG.warn("A version waits to be activated; projection={}", projector.id(), away);
            return false;
        }
    }

    /**
     * Stops a version and deletes it with its tables and letters. Where that fails, it goes on.
     *
     * @throws IllegalStateException where queries read it
     */
    public void remove(ProjectionId id, Operator operator) {
        OperatorAction action = operator.does(Kind.REMOVED, setting.clock());
        lifecycle.lock();
        try {
            remove(running(id), action);
        } finally {
            lifecycle.unlock();
        }
    }

    private void remove(Projector<T> projector, OperatorAction action) {
        ProjectionId id = projector.id();
        // What is stored, because the projector may have yet to see that it was swapped out.
        if (setting.readModels().state(id).filter(ProjectionState::active).isPresent()) {
            throw new IllegalStateException(
                    "Queries read this version; activate another first; projection=" + id);
        }
        // One that runs would make the tables again.
        projector.close();
        boolean done = false;
        try {
            setting.readModels().remove(projector.projection(), action);
            projectors.remove(id);
            done = true;
        } finally {
            if (!done) {
                beginAgain(projector);
            }
        }
    }

    private Projector<T> running(ProjectionId id) {
        Projector<T> projector = projectors.get(id);
        if (projector == null) {
            throw new IllegalArgumentException("No such projection runs here; projection=" + id);
        }
        return projector;
    }

    /** Tells a projector that an operator did something; one that ended by a fault begins again. */
    private void signal(ProjectionId id) {
        lifecycle.lock();
        try {
            Projector<T> projector = projectors.get(id);
            if (projector == null) {
                return;
            }
            projector.control().signal();
            if (projector.progress().phase() == Phase.CLOSED && !closed) {
                beginAgain(projector);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Ends every projection after its current transaction. */
    @Override
    public void close() {
        closed = true;
        var all = new ArrayList<>(projectors.values());
        all.forEach(projector -> projector.control().close());
        all.forEach(Projector::close);
    }
}
