package dev.daybook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every cache promises. */
abstract class RevisionCacheContract {
    static final int ANSWER_BYTES = 64 << 10;
    private static final int MANY = 3_000;

    private RevisionCache cache = new NoCache(() -> 0);

    /** An empty cache for answers of at most {@link #ANSWER_BYTES}. */
    abstract RevisionCache open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        cache = open();
    }

    @AfterEach
    void end() {
        cache.close();
    }

    private Lookup.Miss miss(String key) {
        return (Lookup.Miss) cache.find(key);
    }

    private boolean fill(Lookup.Miss miss, long revision) {
        return cache.fill(miss, revision, Answers.of(revision));
    }

    private void kept(String key, long revision) {
        assertThat(fill(miss(key), revision)).isTrue();
    }

    private static Lookup.Hit hit(long revision) {
        return new Lookup.Hit(revision, Answers.of(revision));
    }

    @Test
    void what_was_filled_in_is_found_with_its_revision() {
        kept("a", 7);
        assertThat(cache.find("a")).isEqualTo(hit(7));
        assertThat(cache.find("b")).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    void bytes_come_back_as_they_were() {
        var bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(cache.fill(miss("a"), 1, Payload.wrap(bytes))).isTrue();
        assertThat(cache.find("a")).isEqualTo(new Lookup.Hit(1, Payload.wrap(bytes)));
    }

    @Test
    void a_fill_that_was_read_before_an_invalidation_is_refused_however_late_it_comes() {
        Lookup.Miss slow = miss("a");
        cache.invalidate(Map.of("a", 2L));
        kept("a", 2);
        assertThat(fill(slow, 1)).isFalse();
        assertThat(cache.find("a")).isEqualTo(hit(2));
    }

    @Test
    void so_it_is_where_nothing_was_filled_in_since() {
        Lookup.Miss slow = miss("a");
        cache.invalidate(Map.of("a", 2L));
        assertThat(fill(slow, 1)).isFalse();
        assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    void an_invalidation_takes_what_is_older_and_leaves_what_is_not() {
        kept("older", 4);
        kept("same", 5);
        kept("newer", 6);
        kept("other", 1);
        cache.invalidate(Map.of("older", 5L, "same", 5L, "newer", 5L));
        assertThat(cache.find("older")).isInstanceOf(Lookup.Miss.class);
        assertThat(cache.find("same")).isEqualTo(hit(5));
        assertThat(cache.find("newer")).isEqualTo(hit(6));
        assertThat(cache.find("other")).isEqualTo(hit(1));
    }

    @Test
    void of_two_fills_the_newer_stays() {
        Lookup.Miss first = miss("a");
        Lookup.Miss second = miss("a");
        assertThat(fill(second, 3)).isTrue();
        assertThat(fill(first, 2)).isFalse();
        assertThat(cache.find("a")).isEqualTo(hit(3));
        assertThat(fill(first, 4)).isTrue();
        assertThat(cache.find("a")).isEqualTo(hit(4));
    }

    @Test
    void clearing_forgets_what_is_kept_and_what_is_under_way() {
        kept("a", 9);
        Lookup.Miss slow = miss("b");
        cache.clear();
        assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
        assertThat(fill(slow, 9)).isFalse();
        // A projection that begins again has lower revisions.
        kept("a", 1);
        assertThat(cache.find("a")).isEqualTo(hit(1));
    }

    @Test
    void an_answer_that_is_too_large_is_not_kept() {
        assertThat(cache.fill(miss("a"), 1, Payload.wrap(new byte[ANSWER_BYTES]))).isTrue();
        assertThat(cache.fill(miss("b"), 1, Payload.wrap(new byte[ANSWER_BYTES + 1]))).isFalse();
        assertThat(cache.find("b")).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    void many_keys_are_invalidated_at_once() {
        var revisions = new HashMap<String, Long>();
        for (int i = 0; i < MANY; i++) {
            revisions.put("key-" + i, 2L);
        }
        kept("key-0", 1);
        kept("key-" + (MANY - 1), 1);
        cache.invalidate(revisions);
        cache.invalidate(Map.of());
        assertThat(cache.find("key-0")).isInstanceOf(Lookup.Miss.class);
        assertThat(cache.find("key-" + (MANY - 1))).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    void it_tells_what_it_does() {
        Lookup.Miss slow = miss("a");
        kept("a", 1);
        var _ = cache.find("a");
        cache.invalidate(Map.of("a", 2L));
        assertThat(fill(slow, 1)).isFalse();
        CacheStatus status = cache.status();
        assertThat(status.state()).isEqualTo("UP");
        assertThat(status.failure()).isEmpty();
        assertThat(status.hits()).isEqualTo(1);
        assertThat(status.misses()).isEqualTo(2);
        assertThat(status.fills()).isEqualTo(1);
        assertThat(status.refusedFills()).isEqualTo(1);
        assertThat(status.errors()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_mixture_of_steps_finds_what_is_older_than_an_invalidation(long seed) {
        assertThat(new Staleness(cache, seed).run()).as("seed=%d", seed).isZero();
        assertThat(cache.status().hits()).isPositive();
        assertThat(cache.status().refusedFills()).isPositive();
    }

    @Test
    void nor_do_threads() throws InterruptedException {
        assertThat(StaleThreads.run(cache)).isZero();
        assertThat(cache.status().hits()).isPositive();
    }
}
