package dev.daybook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Caches that leave one protection out: the property that holds for ours has to catch them. */
class StalenessTest {
    private static final int SEEDS = 20;

    /** A map whose invalidations are what each cache here makes of them. */
    private static class Careless implements RevisionCache {
        final Map<String, Lookup.Hit> entries = new HashMap<>();

        @Override
        public Lookup find(String key) {
            Lookup.Hit hit = entries.get(key);
            return hit == null ? new Lookup.Miss(key, 0, 0, 0) : hit;
        }

        @Override
        public boolean fill(Lookup.Miss miss, long revision, Payload answer) {
            entries.put(miss.key(), new Lookup.Hit(revision, answer));
            return true;
        }

        @Override
        public void invalidate(Map<String, Long> revisions) {
            entries.keySet().removeAll(revisions.keySet());
        }

        @Override
        public void clear() {
            entries.clear();
        }

        @Override
        public CacheStatus status() {
            throw new UnsupportedOperationException("It counts nothing");
        }

        @Override
        public void close() {}
    }

    private static final class WithoutInvalidation extends Careless {
        @Override
        public void invalidate(Map<String, Long> revisions) {}
    }

    private static int stale(Supplier<RevisionCache> caches) {
        int stale = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            stale += new Staleness(caches.get(), seed).run();
        }
        return stale;
    }

    @Test
    void a_cache_that_forgets_what_was_invalidated_is_caught() {
        assertThat(stale(Careless::new)).isPositive();
    }

    @Test
    void a_cache_that_is_not_invalidated_is_caught() {
        assertThat(stale(WithoutInvalidation::new)).isPositive();
    }

    @Test
    void a_cache_that_keeps_nothing_is_never_stale() {
        assertThat(stale(() -> new NoCache(() -> 0))).isZero();
    }
}
