package dev.daybook.runtime.projection;

import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.tck.SeededRandom;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kills the projector, or is away, at random moments of a commit: before the effect, between effect
 * and checkpoint, and after the commit but before its answer.
 */
final class FaultyReadModels extends ForwardingProjectionStore<InMemoryTables> {
    private static final int ONE_IN = 4;

    private final SeededRandom random;
    private final boolean split;
    private int killsLeft;
    private int kills;
    private boolean faulty;

    /** The process ends here; whoever catches it starts a new one. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /**
     * @param split puts the checkpoint in a transaction of its own, after that of the effect
     */
    FaultyReadModels(ProjectionStore<InMemoryTables> store, SeededRandom random, boolean split) {
        super(store);
        this.random = random;
        this.split = split;
    }

    void faults(int killCount) {
        killsLeft = killCount;
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
        mayFail();
        Optional<ProjectionState> committed =
                split
                        ? splitCommit(expected, advance, effect)
                        : super.commit(
                                expected,
                                advance,
                                tables -> {
                                    effect.accept(tables);
                                    mayFail();
                                });
        mayFail();
        return committed;
    }

    private Optional<ProjectionState> splitCommit(
            ProjectionState expected, Advance advance, Consumer<? super InMemoryTables> effect) {
        if (!state(expected.id()).filter(expected::sameAs).isPresent()) {
            return Optional.empty();
        }
        read(
                expected.id().name(),
                (_, tables) -> {
                    effect.accept(tables);
                    return 0;
                });
        mayFail();
        return super.commit(expected, advance, tables -> {});
    }

    private void mayFail() {
        if (!faulty || killsLeft == 0 || random.between(1, ONE_IN * 3) > 2) {
            return;
        }
        if (random.chance(70)) {
            killsLeft--;
            kills++;
            throw new Killed();
        }
        throw new ReadModelException.Unavailable("The database is away");
    }
}
