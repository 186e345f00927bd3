package dev.daybook.cache;

import dev.daybook.core.Clock;

/** Opens the cache that is configured. */
public final class Caches {
    private Caches() {}

    /**
     * Never fails because Redis is away: the cache is then down until it can be reached.
     *
     * @param identity of the data that answers come from; caches of different data never share
     *     entries
     */
    public static RevisionCache open(CacheOptions options, String identity, Clock clock) {
        return switch (options.kind()) {
            case CAFFEINE -> new CaffeineCache(options, clock);
            case REDIS -> RedisCache.open(options, identity, clock);
            case NONE -> new NoCache(clock);
        };
    }
}
