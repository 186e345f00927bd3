package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.projection.FaultyReadModels.Killed;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.RunState;
import dev.daybook.store.projection.TableContents;
import dev.daybook.tck.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Two projectors of one projection that meet with every {@link Trouble}, and what a clean run makes
 * of the same events. They run on the test's thread, a turn at a time, so that a seed gives the
 * same run.
 */
public final class TroubledRun<T> {
    private static final int REPEATED_FROM_LAST = 8;

    private final SeededRandom random;
    private final Trouble trouble;
    private final EventStore events;
    private final IntFunction<Projection<T>> versions;
    private final FaultyReadModels<T> readModels;
    private final Setting<T> setting;
    private final ProjectionId id;

    /** Another process, which remembers what it wrote before the projectors went on. */
    private final Projection<T> operators;

    private Projector<T> projector;
    private Projector<T> second;
    private boolean poisoned = true;
    private long clockMicros;

    /**
     * @param events all that are delivered, durable
     * @param store empty; projections are registered in it
     * @param versions of the projection, each time a new one that remembers nothing
     */
    public TroubledRun(
            SeededRandom random,
            Trouble trouble,
            EventStore events,
            ProjectionStore<T> store,
            IntFunction<Projection<T>> versions) {
        this.random = random;
        this.trouble = trouble;
        this.events = events;
        this.versions = versions;
        readModels = new FaultyReadModels<>(store, random, trouble.commits());
        setting =
                new Setting<>(
                        new RepeatingEventStore(events, random, trouble.duplicatesPercent()),
                        readModels,
                        () -> ++clockMicros,
                        options());
        operators = projection();
        id = operators.id();
        store.register(operators);
        projector = projector();
        second = projector();
    }

    private ProjectionOptions options() {
        return new ProjectionOptions(
                trouble.batchEvents(),
                trouble.batchEvents() * random.between(300L, 600L),
                random.between(1, 3),
                new BackOff(Duration.ZERO, Duration.ZERO),
                Long.MAX_VALUE,
                Duration.ofNanos(random.between(0, 100_000)));
    }

    private Projection<T> projection() {
        return new TroubledProjection<>(
                versions.apply(1), this::delivered, event -> poisoned && isPoisoned(event));
    }

    /** A new process. */
    private Projector<T> projector() {
        return new Projector<>(setting, projection(), Optional.empty(), ThreadSource.platform());
    }

    private List<Event> delivered(List<Event> batch) {
        if (!trouble.repeats()) {
            return batch;
        }
        var twice = new ArrayList<Event>();
        for (int i = 0; i < batch.size(); i++) {
            twice.add(batch.get(i));
            if (random.chance(trouble.duplicatesPercent())) {
                twice.add(batch.get(random.between(Math.max(0, i - REPEATED_FROM_LAST), i)));
            }
        }
        return twice;
    }

    private boolean isPoisoned(Event event) {
        return event.position() * 7_919 % 1_000 < trouble.poisonPermille();
    }

    public int kills() {
        return readModels.kills();
    }

    /** Those between effect and checkpoint. */
    public int killsBetween() {
        return readModels.killsBetween();
    }

    /** Delivers everything in spite of all; what is poisoned is parked in the end. */
    public TroubledRun<T> deliver() {
        readModels.faults(trouble.kills(), events.lastPosition());
        deliverRest();
        readModels.noMoreFaults();
        return this;
    }

    private void deliverRest() {
        try {
            while (state().position() < events.lastPosition()) {
                turn();
                if (trouble.operators() && random.chance(2)) {
                    operate();
                }
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void turn() throws InterruptedException {
        boolean other = random.chance(20);
        try {
            (other ? second : projector).turn();
        } catch (Killed killed) {
            projector = other ? projector : projector();
            second = other ? projector() : second;
        } catch (ReadModelException.Unavailable away) {
            assertThat(away).hasMessageContaining("away");
        }
    }

    private void operate() throws InterruptedException {
        switch (random.between(0, 5)) {
            case 0 -> pauseForAMoment();
            case 1 -> {
                if (random.chance(5)) {
                    readModels.store().reset(operators, 0, does(Kind.RESET));
                }
            }
            default ->
                    letters()
                            .page(random.between(0, events.lastPosition()), 1)
                            .forEach(letter -> replay(letter.stream()));
        }
    }

    private void pauseForAMoment() throws InterruptedException {
        readModels.store().change(id, RunState.PAUSED, does(Kind.PAUSED));
        ProjectionState paused = state();
        turn();
        assertThat(state()).isEqualTo(paused);
        readModels.store().change(id, RunState.RUNNING, does(Kind.RESUMED));
    }

    private ProjectionState state() {
        return readModels.store().state(id).orElseThrow();
    }

    private OperatorAction does(Kind kind) {
        return new OperatorAction(kind, "ann", clockMicros, "by chance");
    }

    private DeadLetters<T> letters() {
        return new DeadLetters<>(setting, operators, () -> {});
    }

    private Replayed replay(StreamId stream) {
        return letters().replay(stream, new Operator("ann", "by chance"));
    }

    /** The bug is fixed: everything is replayed. */
    public TroubledRun<T> mend() {
        poisoned = false;
        for (var page = letters().page(0, 1); !page.isEmpty(); page = letters().page(0, 1)) {
            DeadLetter letter = page.getFirst();
            assertThat(replay(letter.stream()).stillFailing()).isEmpty();
        }
        return this;
    }

    /** What the projectors made of the events. */
    public List<TableContents> contents() {
        return readModels
                .store()
                .read(id.name(), (_, transaction) -> operators.contents(transaction));
    }

    /** What a version without any trouble makes of the same events. */
    public List<TableContents> cleanContents() {
        return contentsOf(event -> true);
    }

    /** What it makes of those that are not poisoned and don't come after such a one. */
    public List<TableContents> unparkedContents() {
        var parked = new HashSet<StreamId>();
        return contentsOf(event -> {
            if (isPoisoned(event)) {
                parked.add(event.stream());
            }
            return !parked.contains(event.stream());
        });
    }

    private List<TableContents> contentsOf(Predicate<Event> wanted) {
        return new CleanRun<>(readModels.store(), versions.apply(2)).contents(events, wanted);
    }
}
