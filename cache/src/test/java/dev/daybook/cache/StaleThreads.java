package dev.daybook.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** As {@link Staleness}, with threads that meet as they will: one writer, some readers. */
final class StaleThreads {
    private static final int KEYS = 4;
    private static final int READERS = 3;
    private static final int ROUNDS = 1_500;

    private final RevisionCache cache;
    private final AtomicLongArray stored = new AtomicLongArray(KEYS);
    private final AtomicLongArray invalidated = new AtomicLongArray(KEYS);
    private final AtomicInteger stale = new AtomicInteger();

    private StaleThreads(RevisionCache cache) {
        this.cache = cache;
    }

    /** The number of answers that were older than an invalidation before the question. */
    static int run(RevisionCache cache) throws InterruptedException {
        var test = new StaleThreads(cache);
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofPlatform().start(test::write));
        for (int i = 0; i < READERS; i++) {
            threads.add(Thread.ofPlatform().start(test::read));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return test.stale.get();
    }

    private void write() {
        for (int i = 0; i < ROUNDS; i++) {
            int key = i % KEYS;
            long revision = stored.incrementAndGet(key);
            cache.invalidate(Map.of("key-" + key, revision));
            invalidated.set(key, revision);
        }
    }

    private void read() {
        for (int i = 0; i < ROUNDS; i++) {
            int key = i % KEYS;
            long atLeast = invalidated.get(key);
            switch (cache.find("key-" + key)) {
                case Lookup.Hit hit -> stale.addAndGet(hit.revision() < atLeast ? 1 : 0);
                case Lookup.Miss miss -> {
                    long revision = stored.get(key);
                    var _ = cache.fill(miss, revision, Answers.of(revision));
                }
            }
        }
    }
}
