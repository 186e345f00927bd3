package dev.daybook.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Readers and a writer of a few keys, whose steps a seed mixes: a writer changes and later
 * invalidates, a reader asks, later reads, later fills in. Counts answers that were older than an
 * invalidation before the question.
 */
final class Staleness {
    private static final int KEYS = 3;
    private static final int READERS = 6;
    private static final int STEPS = 600;
    private static final int FORGETTING_ONE_IN = 100;

    private final RevisionCache cache;
    private final Random random;
    private final long[] stored = new long[KEYS];
    private final long[] invalidated = new long[KEYS];
    private final List<Reader> readers = new ArrayList<>();
    private int stale;

    Staleness(RevisionCache cache, long seed) {
        this.cache = cache;
        this.random = new Random(seed);
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader());
        }
    }

    int run() {
        for (int i = 0; i < STEPS; i++) {
            int turn = random.nextInt(READERS + 2);
            if (turn < READERS) {
                readers.get(turn).step();
            } else if (random.nextInt(FORGETTING_ONE_IN) == 0) {
                cache.clear();
            } else {
                write(random.nextInt(KEYS));
            }
        }
        return stale;
    }

    /** The change and its invalidation are two steps. */
    private void write(int key) {
        if (stored[key] > invalidated[key]) {
            cache.invalidate(Map.of("key-" + key, stored[key]));
            invalidated[key] = stored[key];
        } else {
            stored[key]++;
        }
    }

    private final class Reader {
        private int key;
        private Optional<Lookup.Miss> miss = Optional.empty();
        private Optional<Long> read = Optional.empty();

        void step() {
            if (miss.isEmpty()) {
                ask();
            } else if (read.isEmpty()) {
                read = Optional.of(stored[key]);
            } else {
                var _ = cache.fill(miss.get(), read.get(), Answers.of(read.get()));
                miss = Optional.empty();
                read = Optional.empty();
            }
        }

        private void ask() {
            key = random.nextInt(KEYS);
            switch (cache.find("key-" + key)) {
                case Lookup.Hit hit -> stale += hit.revision() < invalidated[key] ? 1 : 0;
                case Lookup.Miss missed -> miss = Optional.of(missed);
            }
        }
    }
}
