package dev.daybook.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real Redis, and what only a cache outside the process has to promise. */
class RedisCacheTest extends RevisionCacheContract {
    private static final AtomicInteger CACHES = new AtomicInteger();

    @TempDir private static Path directory = Path.of("");
    private static TestRedis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = TestRedis.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Override
    RevisionCache open() throws Exception {
        return open("test-" + CACHES.incrementAndGet());
    }

    private static RevisionCache open(String identity) throws Exception {
        CacheOptions options =
                CacheOptions.defaults()
                        .withRedis(redis.url(), TestRedis.PATIENCE, Duration.ofSeconds(1));
        RedisCache cache = RedisCache.open(options, identity, () -> 1);
        assertThat(TestRedis.reached(cache)).isTrue();
        return cache;
    }

    private static Lookup.Miss miss(RevisionCache cache, String key) {
        return (Lookup.Miss) cache.find(key);
    }

    private static boolean fill(RevisionCache cache, Lookup.Miss miss, long revision) {
        return cache.fill(miss, revision, Answers.of(revision));
    }

    @Test
    void two_installations_do_not_see_each_other() throws Exception {
        try (RevisionCache ours = open("ours");
                RevisionCache theirs = open("theirs")) {
            assertThat(fill(ours, miss(ours, "a"), 1)).isTrue();
            assertThat(theirs.find("a")).isInstanceOf(Lookup.Miss.class);
            theirs.invalidate(Map.of("a", 2L));
            theirs.clear();
            assertThat(ours.find("a")).isInstanceOf(Lookup.Hit.class);
        }
    }

    @Test
    void processes_of_one_installation_share_answers_and_invalidations() throws Exception {
        try (RevisionCache one = open("shared");
                RevisionCache other = open("shared")) {
            Lookup.Miss slow = miss(one, "b");
            assertThat(fill(one, miss(one, "a"), 1)).isTrue();
            assertThat(other.find("a")).isEqualTo(new Lookup.Hit(1, Answers.of(1)));
            other.invalidate(Map.of("a", 2L, "b", 2L));
            assertThat(one.find("a")).isInstanceOf(Lookup.Miss.class);
            assertThat(fill(one, slow, 1)).isFalse();
        }
    }

    @Test
    void a_server_that_forgot_the_scripts_is_told_them_again() throws Exception {
        try (RevisionCache cache = open("scripts")) {
            Lookup.Miss miss = miss(cache, "a");
            redis.ask(commands -> commands.scriptFlush());
            assertThat(fill(cache, miss, 1)).isTrue();
            redis.ask(commands -> commands.scriptFlush());
            assertThat(cache.find("a")).isInstanceOf(Lookup.Hit.class);
            redis.ask(commands -> commands.scriptFlush());
            cache.invalidate(Map.of("a", 2L));
            assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
            assertThat(cache.status().errors()).isZero();
        }
    }

    @Test
    void a_server_that_evicts_what_was_invalidated_voids_everything() throws Exception {
        try (RevisionCache cache = open("evicted")) {
            Lookup.Miss slow = miss(cache, "a");
            assertThat(fill(cache, miss(cache, "b"), 1)).isTrue();
            cache.invalidate(Map.of("a", 2L));
            redis.ask(commands -> commands.del("{daybook:evicted}:state"));
            assertThat(fill(cache, slow, 1)).isFalse();
            assertThat(cache.find("b")).isInstanceOf(Lookup.Miss.class);
            assertThat(fill(cache, slow, 1)).isFalse();
        }
    }

    @Test
    void an_answer_does_not_stay_for_ever() throws Exception {
        try (RevisionCache cache = open("time")) {
            assertThat(fill(cache, miss(cache, "a"), 1)).isTrue();
            long millis = redis.ask(commands -> commands.pttl("{daybook:time}:answer:a"));
            assertThat(millis).isBetween(1L, CacheOptions.defaults().timeToLive().toMillis());
        }
    }

    @Test
    void what_somebody_else_wrote_there_is_no_answer_and_no_error_to_the_reader() throws Exception {
        try (RevisionCache cache = open("rubbish")) {
            redis.ask(commands -> commands.hset("{daybook:rubbish}:state", "generation", "x"));
            assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
            assertThat(cache.status().up()).isFalse();
            assertThat(cache.status().errors()).isEqualTo(1);
        }
    }

    @Test
    void a_url_is_needed_and_has_to_be_one() {
        CacheOptions none = CacheOptions.defaults();
        assertThatThrownBy(() -> none.with(CacheKind.REDIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("URL");
        assertThatThrownBy(() ->
                        none.withRedis("http://nowhere", Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
