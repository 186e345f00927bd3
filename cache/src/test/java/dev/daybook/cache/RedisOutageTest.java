package dev.daybook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that is away, hangs, or comes back with what it knew long ago. */
class RedisOutageTest {
    private static final Duration BYPASS = Duration.ofSeconds(5);
    private static final String ENTRY = "{daybook:test}:answer:a";

    private final AtomicLong nowMicros = new AtomicLong(1_000_000);
    @TempDir private Path directory = Path.of("");
    private int port;

    @BeforeEach
    void choosePort() {
        port = TestRedis.freePort();
    }

    private AutoCloseable[] open = {};

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private RedisCache cache(Duration timeout) {
        CacheOptions options =
                CacheOptions.defaults().withRedis(TestRedis.url(port), timeout, BYPASS);
        RedisCache cache = RedisCache.open(options, "test", nowMicros::get);
        open = new AutoCloseable[] {cache};
        return cache;
    }

    private TestRedis redis() throws IOException {
        return TestRedis.start(directory, port);
    }

    private void waitForTheNextTry() {
        nowMicros.addAndGet(BYPASS.toNanos() / 1_000);
    }

    private static Lookup.Miss miss(RevisionCache cache) {
        return (Lookup.Miss) cache.find("a");
    }

    private static boolean fill(RevisionCache cache, Lookup.Miss miss, long revision) {
        return cache.fill(miss, revision, Answers.of(revision));
    }

    @Test
    void without_a_server_every_question_is_a_miss_and_nothing_fails() throws Exception {
        RedisCache cache = cache(TestRedis.PATIENCE);
        assertThat(TestRedis.reached(cache)).isFalse();
        assertThat(fill(cache, miss(cache), 1)).isFalse();
        cache.invalidate(Map.of("a", 1L));
        cache.clear();
        CacheStatus status = cache.status();
        assertThat(status.state()).isEqualTo("DOWN");
        assertThat(status.failure().orElseThrow()).contains("refused");
        assertThat(status.sinceMicros()).isEqualTo(1_000_000);
        assertThat(status.misses()).isEqualTo(1);
        assertThat(status.refusedFills()).isEqualTo(1);
        assertThat(status.errors()).isEqualTo(1);
    }

    @Test
    void a_server_that_comes_is_used_but_not_before_its_time() throws Exception {
        RedisCache cache = cache(TestRedis.PATIENCE);
        assertThat(TestRedis.reached(cache)).isFalse();
        try (TestRedis _ = redis()) {
            nowMicros.addAndGet(BYPASS.toNanos() / 1_000 - 1);
            assertThat(TestRedis.reached(cache)).isFalse();
            nowMicros.incrementAndGet();
            assertThat(TestRedis.reached(cache)).isTrue();
            assertThat(cache.status().sinceMicros()).isEqualTo(nowMicros.get());
            assertThat(fill(cache, miss(cache), 1)).isTrue();
            assertThat(cache.find("a")).isInstanceOf(Lookup.Hit.class);
        }
    }

    @Test
    void an_invalidation_that_was_lost_in_an_outage_is_made_up_for() throws Exception {
        RedisCache cache;
        try (TestRedis redis = redis()) {
            cache = cache(TestRedis.PATIENCE);
            assertThat(TestRedis.reached(cache)).isTrue();
            assertThat(fill(cache, miss(cache), 1)).isTrue();
            redis.ask(commands -> commands.save());
        }
        cache.invalidate(Map.of("a", 2L));
        assertThat(cache.status().up()).isFalse();
        try (TestRedis redis = redis()) {
            comesBackWithTheStaleAnswer(cache, redis);
        }
    }

    /** The invalidation succeeds, but Redis forgets it; nobody asks anything meanwhile. */
    @Test
    void an_invalidation_that_redis_forgot_is_made_up_for() throws Exception {
        RedisCache cache;
        try (TestRedis redis = redis()) {
            cache = cache(TestRedis.PATIENCE);
            assertThat(TestRedis.reached(cache)).isTrue();
            assertThat(fill(cache, miss(cache), 1)).isTrue();
            redis.ask(commands -> commands.save());
            cache.invalidate(Map.of("a", 2L));
            assertThat(cache.status().errors()).isZero();
        }
        try (TestRedis redis = redis()) {
            assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
            comesBackWithTheStaleAnswer(cache, redis);
        }
    }

    /** The stale answer is there, in the generation that Redis remembers; and it isn't found. */
    private void comesBackWithTheStaleAnswer(RedisCache cache, TestRedis redis) throws Exception {
        Map<String, String> state = redis.ask(commands -> commands.hgetall("{daybook:test}:state"));
        Map<String, String> entry = redis.ask(commands -> commands.hgetall(ENTRY));
        assertThat(entry)
                .containsEntry("revision", "1")
                .containsEntry("generation", state.get("generation"));
        waitForTheNextTry();
        assertThat(TestRedis.reached(cache)).isTrue();
        String revision = redis.ask(commands -> commands.hget(ENTRY, "revision"));
        assertThat(revision).isEqualTo("1");
        Lookup.Miss miss = miss(cache);
        assertThat(fill(cache, miss, 2)).isTrue();
        assertThat(cache.find("a")).isEqualTo(new Lookup.Hit(2, Answers.of(2)));
    }

    @Test
    void what_was_read_before_an_outage_is_not_filled_in_after_it() throws Exception {
        RedisCache cache;
        Lookup.Miss slow;
        try (TestRedis _ = redis()) {
            cache = cache(TestRedis.PATIENCE);
            assertThat(TestRedis.reached(cache)).isTrue();
            slow = miss(cache);
        }
        cache.invalidate(Map.of("a", 2L));
        try (TestRedis _ = redis()) {
            waitForTheNextTry();
            assertThat(TestRedis.reached(cache)).isTrue();
            assertThat(fill(cache, slow, 1)).isFalse();
        }
    }

    @Test
    void a_server_that_hangs_holds_one_question_up_and_no_other() throws Exception {
        try (TestRedis redis = redis()) {
            RedisCache cache = cache(Duration.ofSeconds(1));
            while (!TestRedis.reached(cache)) {
                waitForTheNextTry();
            }
            long before = cache.status().errors();
            redis.ask(commands -> commands.clientPause(TestRedis.PATIENCE.toMillis()));
            for (int i = 0; i < 1_000; i++) {
                assertThat(fill(cache, miss(cache), 1)).isFalse();
            }
            CacheStatus status = cache.status();
            assertThat(status.up()).isFalse();
            assertThat(status.failure().orElseThrow()).contains("Timeout");
            assertThat(status.errors()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_cache_that_was_closed_is_a_miss_too() throws Exception {
        try (TestRedis _ = redis()) {
            RedisCache cache = cache(TestRedis.PATIENCE);
            assertThat(TestRedis.reached(cache)).isTrue();
            cache.close();
            assertThat(cache.find("a")).isInstanceOf(Lookup.Miss.class);
            cache.invalidate(Map.of("a", 2L));
            assertThat(cache.status().up()).isFalse();
        }
    }
}
