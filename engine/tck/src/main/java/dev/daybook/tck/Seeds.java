package dev.daybook.tck;

import java.util.function.Consumer;

/**
 * Runs a property for many seeds and names the one that fails.
 *
 * <p>The seeds are the same in every run, so a property that passed keeps passing until the code
 * changes. {@code -Ddaybook.seed=N} runs a single seed, to replay a failure; {@code
 * -Ddaybook.seeds=N} runs N seeds instead of the number in the test, to search longer.
 */
public final class Seeds {
    private static final String ONE_SEED = "daybook.seed";
    private static final String SEED_COUNT = "daybook.seeds";

    private Seeds() {}

    /** Runs the property with {@code count} different seeds. */
    public static void forEach(int count, Consumer<SeededRandom> property) {
        Long replayed = Long.getLong(ONE_SEED);
        if (replayed != null) {
            run(replayed, property);
            return;
        }
        int seeds = Integer.getInteger(SEED_COUNT, count);
        for (long seed = 1; seed <= seeds; seed++) {
            run(seed, property);
        }
    }

    private static void run(long seed, Consumer<SeededRandom> property) {
        try {
            property.accept(new SeededRandom(seed));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "Fails with a seed, replay it with -D%s=%d: %s"
                            .formatted(ONE_SEED, seed, failure.getMessage()),
                    failure);
        }
    }
}
