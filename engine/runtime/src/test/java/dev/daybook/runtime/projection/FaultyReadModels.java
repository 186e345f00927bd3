package dev.daybook.runtime.projection;

import dev.daybook.runtime.projection.Trouble.Commits;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.tck.SeededRandom;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Kills the projector on its way past random positions: before the effect, between effect and
 * checkpoint, or after the commit but before its answer. Now and then the database is away for a
 * moment, at any of these points.
 */
final class FaultyReadModels<T> extends ForwardingProjectionStore<T> {
    private static final int AWAY_PERCENT = 2;
    private static final OperatorAction SPLIT =
            new OperatorAction(Kind.REPLAYED, "test", 0, "Nothing is replayed");

    private final SeededRandom random;
    private final Commits commits;
    private final NavigableSet<Long> killsLeft = new TreeSet<>();
    private boolean faulty;
    private int kills;
    private int killsBetween;

    /** The process ends here; whoever catches it starts a new one. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private enum Moment {
        BEFORE_ALL,
        BETWEEN,
        BEFORE_ANSWER,
        NEVER
    }

    FaultyReadModels(ProjectionStore<T> store, SeededRandom random, Commits commits) {
        super(store);
        this.random = random;
        this.commits = commits;
    }

    /** From now on so many kills, spread over the positions up to shortly before the last. */
    void faults(int killCount, long lastPosition) {
        while (killsLeft.size() < killCount) {
            killsLeft.add(random.between(1L, lastPosition * 9 / 10));
        }
        faulty = true;
    }

    void noMoreFaults() {
        faulty = false;
    }

    int kills() {
        return kills;
    }

    /** Those between effect and checkpoint. */
    int killsBetween() {
        return killsBetween;
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super T> effect) {
        Moment end = nextKill(advance.position());
        reached(Moment.BEFORE_ALL, end);
        Optional<ProjectionState> committed =
                switch (commits) {
                    case TOGETHER ->
                            super.commit(
                                    expected,
                                    advance,
                                    tables -> {
                                        effect.accept(tables);
                                        reached(Moment.BETWEEN, end);
                                    });
                    case EFFECT_FIRST -> effectFirst(expected, advance, effect, end);
                    case CHECKPOINT_FIRST -> checkpointFirst(expected, advance, effect, end);
                };
        reached(Moment.BEFORE_ANSWER, end);
        return committed;
    }

    private Optional<ProjectionState> effectFirst(
            ProjectionState expected, Advance advance, Consumer<? super T> effect, Moment end) {
        if (state(expected.id()).filter(expected::sameAs).isEmpty()) {
            return Optional.empty();
        }
        Optional<ProjectionState> effected = unpark(expected, List.of(), SPLIT, effect);
        reached(Moment.BETWEEN, end);
        return effected.flatMap(state -> super.commit(state, advance, _ -> {}));
    }

    private Optional<ProjectionState> checkpointFirst(
            ProjectionState expected, Advance advance, Consumer<? super T> effect, Moment end) {
        Optional<ProjectionState> moved = super.commit(expected, advance, _ -> {});
        reached(Moment.BETWEEN, end);
        return moved.flatMap(state -> unpark(state, List.of(), SPLIT, effect));
    }

    private Moment nextKill(long position) {
        if (!faulty || killsLeft.isEmpty() || killsLeft.first() > position) {
            return Moment.NEVER;
        }
        return random.oneOf(Moment.BEFORE_ALL, Moment.BETWEEN, Moment.BEFORE_ANSWER);
    }

    private void reached(Moment now, Moment end) {
        if (now == end) {
            killsLeft.pollFirst();
            kills++;
            killsBetween += now == Moment.BETWEEN ? 1 : 0;
            throw new Killed();
        }
        if (faulty && random.chance(AWAY_PERCENT)) {
            throw new ReadModelException.Unavailable("The database is away; moment=" + now);
        }
    }
}
