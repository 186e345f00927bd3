package dev.daybook.runtime.projection;

import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.tck.SeededRandom;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Kills the projector on its way past random positions: before the effect, between effect and
 * checkpoint, or after the commit but before its answer. Now and then it is away for a moment.
 */
final class FaultyReadModels extends ForwardingProjectionStore<InMemoryTables> {
    private static final int AWAY_PERCENT = 2;

    private final SeededRandom random;
    private final boolean split;
    private final NavigableSet<Long> killsLeft = new TreeSet<>();
    private boolean faulty;
    private int kills;

    /** The process ends here; whoever catches it starts a new one. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private enum Moment {
        BEFORE_EFFECT,
        BEFORE_CHECKPOINT,
        BEFORE_ANSWER,
        NEVER
    }

    /**
     * @param split puts the checkpoint in a transaction of its own, after that of the effect
     */
    FaultyReadModels(ProjectionStore<InMemoryTables> store, SeededRandom random, boolean split) {
        super(store);
        this.random = random;
        this.split = split;
    }

    /** From now on so many kills, spread over the positions up to the last. */
    void faults(int killCount, int lastPosition) {
        while (killsLeft.size() < killCount) {
            killsLeft.add(random.between(1L, lastPosition));
        }
        faulty = true;
    }

    void noMoreFaults() {
        faulty = false;
    }

    int kills() {
        return kills;
    }

    @Override
    public Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super InMemoryTables> effect) {
        if (faulty && random.chance(AWAY_PERCENT)) {
            throw new ReadModelException.Unavailable("The database is away");
        }
        Moment end = nextKill(advance.position());
        killAt(Moment.BEFORE_EFFECT, end);
        Optional<ProjectionState> committed =
                split
                        ? splitCommit(expected, advance, effect, end)
                        : super.commit(
                                expected,
                                advance,
                                tables -> {
                                    effect.accept(tables);
                                    killAt(Moment.BEFORE_CHECKPOINT, end);
                                });
        if (end != Moment.NEVER) {
            killAt(end, end);
        }
        if (faulty && random.chance(AWAY_PERCENT)) {
            throw new ReadModelException.Unavailable("The answer is lost; the database is away");
        }
        return committed;
    }

    private Optional<ProjectionState> splitCommit(
            ProjectionState expected,
            Advance advance,
            Consumer<? super InMemoryTables> effect,
            Moment end) {
        if (!state(expected.id()).filter(expected::sameAs).isPresent()) {
            return Optional.empty();
        }
        read(
                expected.id().name(),
                (_, tables) -> {
                    effect.accept(tables);
                    return 0;
                });
        killAt(Moment.BEFORE_CHECKPOINT, end);
        return super.commit(expected, advance, tables -> {});
    }

    private Moment nextKill(long position) {
        if (!faulty || killsLeft.isEmpty() || killsLeft.first() > position) {
            return Moment.NEVER;
        }
        killsLeft.pollFirst();
        return random.oneOf(Moment.BEFORE_EFFECT, Moment.BEFORE_CHECKPOINT, Moment.BEFORE_ANSWER);
    }

    private void killAt(Moment now, Moment end) {
        if (now == end) {
            kills++;
            throw new Killed();
        }
    }
}
