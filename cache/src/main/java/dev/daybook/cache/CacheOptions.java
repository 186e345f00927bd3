package dev.daybook.cache;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a cache.
 *
 * @param sizeBytes what is kept in the process's memory, about; Redis has a limit of its own
 * @param answerBytes a larger answer is not kept
 * @param redisUrl {@code redis://HOST:PORT/NUMBER}, or {@code rediss} for TLS
 * @param user of Redis; empty for the default user
 * @param password of that user; empty where none is needed
 * @param timeout how long a question to Redis may take before Redis counts as down
 * @param bypass how long Redis is left alone after it failed
 * @param timeToLive after which Redis forgets an answer
 */
public record CacheOptions(
        CacheKind kind,
        long sizeBytes,
        int answerBytes,
        Optional<String> redisUrl,
        Optional<String> user,
        Optional<String> password,
        Duration timeout,
        Duration bypass,
        Duration timeToLive) {
    private static final long DEFAULT_SIZE_BYTES = 32 << 20;
    private static final int DEFAULT_ANSWER_BYTES = 64 << 10;

    public CacheOptions {
        if (sizeBytes < 0 || answerBytes < 0) {
            throw new IllegalArgumentException(
                    "Sizes are 0 or more; sizeBytes=%d answerBytes=%d"
                            .formatted(sizeBytes, answerBytes));
        }
        if (timeout.toMillis() < 1 || bypass.isNegative() || timeToLive.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "Times are at least 1 ms; timeout=%s bypass=%s timeToLive=%s"
                            .formatted(timeout, bypass, timeToLive));
        }
        if (kind == CacheKind.REDIS && redisUrl.isEmpty()) {
            throw new IllegalArgumentException("A cache in Redis needs the server's URL");
        }
        redisUrl.ifPresent(RedisURI::create);
    }

    public static CacheOptions defaults() {
        return new CacheOptions(
                CacheKind.CAFFEINE,
                DEFAULT_SIZE_BYTES,
                DEFAULT_ANSWER_BYTES,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10));
    }

    public CacheOptions with(CacheKind other) {
        return new CacheOptions(
                other,
                sizeBytes,
                answerBytes,
                redisUrl,
                user,
                password,
                timeout,
                bypass,
                timeToLive);
    }

    /** In memory with this limit. */
    public CacheOptions withSizeBytes(long other) {
        return new CacheOptions(
                kind, other, answerBytes, redisUrl, user, password, timeout, bypass, timeToLive);
    }

    /** In Redis at this URL, with these times. */
    public CacheOptions withRedis(String url, Duration newTimeout, Duration newBypass) {
        return new CacheOptions(
                CacheKind.REDIS,
                sizeBytes,
                answerBytes,
                Optional.of(url),
                user,
                password,
                newTimeout,
                newBypass,
                timeToLive);
    }
}
