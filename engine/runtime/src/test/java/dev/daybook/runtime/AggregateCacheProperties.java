package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The cache against a map of what it should hold. */
final class AggregateCacheProperties {
    private static AggregateCache cache(int limit, AtomicLong answered) {
        var store = new InMemoryEventStore();
        var gate = new ReplyGate((submission, failure) -> {});
        var snapshots = new SnapshotTaker(new SnapshotWriter(store, ThreadSource.platform()));
        var loader = new AggregateLoader(store, new StoreWriter(store, gate), snapshots, 4);
        var types = new AggregateTypes(List.of(Counters.TYPE));
        return new AggregateCache(types, loader, snapshots, limit, answered::get);
    }

    private static List<String> keys(SeededRandom random) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // Long ones are found by hash and compared by text.
            keys.add(random.chance(50) ? "k" + i : "a-key-of-more-than-sixteen-letters-" + i);
        }
        return keys;
    }

    @Test
    void what_is_dirty_stays_and_the_rest_fits_the_limit() {
        Seeds.forEach(
                100,
                random -> {
                    var answered = new AtomicLong();
                    int limit = random.between(1, 40);
                    var cache = cache(limit, answered);
                    List<String> keys = keys(random);
                    Map<String, Aggregate<Long>> dirty = new HashMap<>();
                    for (int i = 1; i <= 1_000; i++) {
                        String key = random.oneOf(keys);
                        Aggregate<Long> found = cache.load(Counters.TYPE, key);
                        assertThat(found.stream.key()).isEqualTo(key);
                        if (dirty.containsKey(key)) {
                            assertThat(found).isSameAs(dirty.get(key));
                        }
                        if (random.chance(20)) {
                            found.changedBy = i;
                            dirty.put(key, found);
                        }
                        if (random.chance(10)) {
                            answered.set(i);
                            dirty.clear();
                        }
                        if (random.chance(5)) {
                            cache.drop(found);
                            dirty.remove(key);
                            assertThat(found.isCached).isFalse();
                        }
                        cache.trim(40);
                        assertThat(cache.size()).isLessThanOrEqualTo(limit + dirty.size());
                    }
                });
    }

    @Test
    void what_is_used_again_and_again_stays() {
        var cache = cache(8, new AtomicLong());
        Aggregate<Long> favourite = cache.load(Counters.TYPE, "favourite");
        for (int i = 0; i < 1_000; i++) {
            cache.load(Counters.TYPE, "passing-by-" + i);
            assertThat(cache.load(Counters.TYPE, "favourite")).isSameAs(favourite);
            cache.trim(1);
        }
    }

    @Test
    void what_leaves_goes_as_soon_as_it_is_durable() {
        var answered = new AtomicLong();
        var cache = cache(100, answered);
        Aggregate<Long> done = cache.load(Counters.TYPE, "done");
        Aggregate<Long> other = cache.load(Counters.TYPE, "other");
        done.changedBy = 5;
        cache.leave(done);

        cache.trim(1);
        assertThat(cache.load(Counters.TYPE, "done")).isSameAs(done);

        answered.set(5);
        cache.trim(1);
        assertThat(done.isCached).isFalse();
        assertThat(cache.load(Counters.TYPE, "done")).isNotSameAs(done);
        assertThat(cache.load(Counters.TYPE, "other")).isSameAs(other);
    }
}
