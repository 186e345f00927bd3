package dev.daybook.cache;

import dev.daybook.core.Clock;
import dev.daybook.core.Payload;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps nothing, and counts what was asked of it. */
final class NoCache implements RevisionCache {
    private final CacheCounts counts = new CacheCounts();
    private final long sinceMicros;

    NoCache(Clock clock) {
        this.sinceMicros = clock.nowMicros();
    }

    @Override
    public Lookup find(String key) {
        return counts.miss(Lookup.Miss.bypassed(key));
    }

    @Override
    public boolean fill(Lookup.Miss miss, long revision, Payload answer) {
        return counts.fill(false);
    }

    @Override
    public void invalidate(Map<String, Long> revisions) {}

    @Override
    public void clear() {}

    @Override
    public CacheStatus status() {
        return counts.up(CacheKind.NONE, sinceMicros, OptionalLong.of(0), OptionalLong.of(0));
    }

    @Override
    public void close() {}
}
