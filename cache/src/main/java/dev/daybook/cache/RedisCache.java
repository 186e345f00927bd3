package dev.daybook.cache;

import dev.daybook.core.Clock;
import dev.daybook.core.Payload;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps answers in a Redis server, whose memory isn't the process's own.
 *
 * <p>Design note: comparing and setting happens inside Redis, by {@link RedisScripts}. Stamps are
 * shared by keys as in {@link CaffeineCache}, and count invalidations of all processes. Whatever
 * goes wrong ends the session: questions are misses from then on, and the next session begins with
 * a new generation, see {@link RedisLink}.
 */
final class RedisCache implements RevisionCache {
    private static final int STAMPS = 1 << 12;
    private static final int KEYS_PER_SCRIPT = 500;
    private static final int HIT_PARTS = 3;

    private final CacheCounts counts = new CacheCounts();
    private final CacheOptions options;
    private final String prefix;
    private final String stateKey;
    private final RedisLink link;

    private RedisCache(RedisURI uri, CacheOptions options, String prefix, Clock clock) {
        this.options = options;
        this.prefix = prefix;
        this.stateKey = prefix + "state";
        this.link = new RedisLink(uri, stateKey, options, clock, counts);
    }

    static RedisCache open(CacheOptions options, String identity, Clock clock) {
        RedisURI uri = RedisURI.create(options.redisUrl().orElseThrow());
        uri.setTimeout(options.timeout());
        options.password()
                .ifPresent(password ->
                        uri.setCredentialsProvider(
                                RedisCredentialsProvider.from(() ->
                                        RedisCredentials.just(
                                                options.user().orElse(null), password))));
        // Braces: in a cluster, all keys of one script have to be in one slot.
        var cache = new RedisCache(uri, options, "{daybook:" + identity + "}:", clock);
        var _ = cache.link.session();
        return cache;
    }

    /** For tests: whether there is a connection, and how it goes. */
    RedisLink link() {
        return link;
    }

    @Override
    public Lookup find(String key) {
        Lookup found =
                link.session()
                        .flatMap(session -> await(session, found(session, key)))
                        .orElseGet(() -> Lookup.Miss.bypassed(key));
        return switch (found) {
            case Lookup.Hit hit -> counts.hit(hit);
            case Lookup.Miss miss -> counts.miss(miss);
        };
    }

    private CompletableFuture<Lookup> found(RedisSession session, String key) {
        return session.run(RedisScripts.FIND, keys(key), stamp(key))
                .thenApply(parts -> lookup(session, key, parts));
    }

    private static Lookup lookup(RedisSession session, String key, List<byte[]> parts) {
        return parts.size() == HIT_PARTS
                ? new Lookup.Hit(number(parts.get(1)), Payload.wrap(parts.get(2)))
                : new Lookup.Miss(
                        key, session.number(), number(parts.get(0)), number(parts.get(1)));
    }

    @Override
    public boolean fill(Lookup.Miss miss, long revision, Payload answer) {
        if (miss.isBypassed() || answer.length() > options.answerBytes()) {
            return counts.fill(false);
        }
        return counts.fill(
                link.session()
                        .filter(session -> session.number() == miss.session())
                        .flatMap(session -> await(session, filled(session, miss, revision, answer)))
                        .orElse(false));
    }

    private CompletableFuture<Boolean> filled(
            RedisSession session, Lookup.Miss miss, long revision, Payload answer) {
        return session.run(
                        RedisScripts.FILL,
                        keys(miss.key()),
                        stamp(miss.key()),
                        bytes(miss.generation()),
                        bytes(miss.stamp()),
                        bytes(revision),
                        answer.toByteArray(),
                        bytes(options.timeToLive().toMillis()))
                .thenApply(kept -> number(kept.getFirst()) == 1);
    }

    @Override
    public void invalidate(Map<String, Long> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        link.sessionOfWriter()
                .ifPresent(session -> {
                    var scripts = new ArrayList<CompletableFuture<?>>();
                    var keys = List.copyOf(revisions.keySet());
                    for (int from = 0; from < keys.size(); from += KEYS_PER_SCRIPT) {
                        int to = Math.min(keys.size(), from + KEYS_PER_SCRIPT);
                        scripts.add(invalidated(session, keys.subList(from, to), revisions));
                    }
                    var _ =
                            await(
                                    session,
                                    CompletableFuture.allOf(
                                                    scripts.toArray(CompletableFuture[]::new))
                                            .thenApply(_ -> true));
                });
    }

    private CompletableFuture<?> invalidated(
            RedisSession session, List<String> part, Map<String, Long> revisions) {
        var keys = new String[part.size() + 1];
        var arguments = new byte[2 * part.size()][];
        keys[0] = stateKey;
        for (int i = 0; i < part.size(); i++) {
            String key = part.get(i);
            keys[i + 1] = entryKey(key);
            arguments[2 * i] = stamp(key);
            arguments[2 * i + 1] = bytes(revisions.getOrDefault(key, 0L));
        }
        return session.run(RedisScripts.INVALIDATE, keys, arguments);
    }

    @Override
    public void clear() {
        link.sessionOfWriter()
                .ifPresent(session -> {
                    var _ = await(session, link.raise(session).thenApply(_ -> true));
                });
    }

    /** Waits no longer than the time-out; empty where it failed, which ends the session. */
    private <R> Optional<R> await(RedisSession session, CompletableFuture<R> asked) {
        try {
            return Optional.of(asked.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException failure) {
            link.failed(session, failure);
        } catch (InterruptedException stopped) {
            // Whether Redis did it isn't known.
            link.failed(session, stopped);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private String[] keys(String key) {
        return new String[] {stateKey, entryKey(key)};
    }

    private String entryKey(String key) {
        return prefix + "answer:" + key;
    }

    private static byte[] stamp(String key) {
        int hash = key.hashCode();
        return bytes((hash ^ (hash >>> 16)) & (STAMPS - 1));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    }

    @Override
    public CacheStatus status() {
        // Whoever watches an idle server sees Redis come back, too.
        var _ = link.session();
        return switch (link.state()) {
            case RedisLink.State.Up up ->
                    counts.up(
                            CacheKind.REDIS,
                            up.sinceMicros(),
                            OptionalLong.empty(),
                            OptionalLong.empty());
            case RedisLink.State.Down down -> down(down.sinceMicros(), down.failure());
            case RedisLink.State.Reaching reaching ->
                    down(reaching.sinceMicros(), reaching.failure());
            case RedisLink.State.Raising raising -> down(raising.sinceMicros(), raising.failure());
            case RedisLink.State.Closed closed -> down(closed.sinceMicros(), "It was closed");
        };
    }

    private CacheStatus down(long sinceMicros, String failure) {
        return counts.down(CacheKind.REDIS, sinceMicros, failure);
    }

    @Override
    public void close() {
        link.close();
    }
}
