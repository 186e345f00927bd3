package dev.daybook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest extends RevisionCacheContract {
    private static final long SIZE_BYTES = 1 << 20;

    @Override
    RevisionCache open() {
        return Caches.open(CacheOptions.defaults().withSizeBytes(SIZE_BYTES), "test", () -> 1);
    }

    @Test
    void it_keeps_no_more_than_its_size() {
        RevisionCache cache = open();
        for (int i = 0; i < 2_000; i++) {
            var _ =
                    cache.fill(
                            (Lookup.Miss) cache.find("key-" + i), 1, Payload.wrap(new byte[2_000]));
        }
        CacheStatus status = cache.status();
        assertThat(status.fills()).isEqualTo(2_000);
        assertThat(status.sizeBytes().orElseThrow()).isBetween(SIZE_BYTES / 2, SIZE_BYTES);
        assertThat(status.entries().orElseThrow()).isBetween(200L, 600L);
    }

    /** A tombstone for each key would be evicted, and the invalidation with it. */
    @Test
    void an_invalidation_outlives_any_pressure_on_memory() {
        RevisionCache cache = open();
        var slow = (Lookup.Miss) cache.find("a");
        cache.invalidate(Map.of("a", 2L));
        for (int i = 0; i < 20_000; i++) {
            cache.invalidate(Map.of("key-" + i, 2L));
            var _ =
                    cache.fill(
                            (Lookup.Miss) cache.find("key-" + i), 2, Payload.wrap(new byte[2_000]));
        }
        assertThat(cache.fill(slow, 1, Answers.of(1))).isFalse();
    }

    /** A fill may be refused for another key's sake, but that has to be rare. */
    @Test
    void another_keys_invalidation_seldom_refuses_a_fill() {
        RevisionCache cache = open();
        List<Lookup.Miss> slow = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            slow.add((Lookup.Miss) cache.find("order-" + i));
        }
        for (int i = 0; i < 100; i++) {
            cache.invalidate(Map.of("changed-" + i, 2L));
        }
        slow.forEach(miss -> cache.fill(miss, 1, Answers.of(1)));
        assertThat(cache.status().refusedFills()).isLessThan(100);
    }
}
