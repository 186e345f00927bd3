package dev.daybook.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.core.Clock;
import dev.daybook.core.Payload;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in the process's memory, within a bound on their size.
 *
 * <p>Design note: an invalidation is remembered not by its key, which would take memory without
 * bound or be forgotten too early, but by a count that keys share by their hash. A fill is refused
 * if the count has changed since its miss; so it may be refused for another key's sake, which costs
 * one look-up more. Fills and invalidations of a key exclude each other by {@code compute}: {@code
 * computeIfPresent} would not wait for the fill of a key that is not there yet.
 */
final class CaffeineCache implements RevisionCache {
    private static final int STAMPS = 1 << 14;

    /** The key's object, the entry and its place in the table, roughly. */
    private static final int OVERHEAD_BYTES = 200;

    private final Cache<String, Entry> entries;
    private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
    private final AtomicLong generation = new AtomicLong();
    private final CacheCounts counts = new CacheCounts();
    private final int answerBytes;
    private final long sinceMicros;

    private record Entry(long generation, long revision, Payload answer) {}

    CaffeineCache(CacheOptions options, Clock clock) {
        this.answerBytes = options.answerBytes();
        this.sinceMicros = clock.nowMicros();
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(options.sizeBytes())
                        .weigher(CaffeineCache::sizeBytes)
                        // What it does there takes a microsecond: no work for other threads.
                        .executor(Runnable::run)
                        .build();
    }

    private static int sizeBytes(String key, Entry entry) {
        return Math.addExact(entry.answer().length(), 2 * key.length() + OVERHEAD_BYTES);
    }

    @Override
    public Lookup find(String key) {
        long now = generation.get();
        long stamp = stamps.get(stripe(key));
        Entry entry = entries.getIfPresent(key);
        return entry != null && entry.generation() == now
                ? counts.hit(new Lookup.Hit(entry.revision(), entry.answer()))
                : counts.miss(new Lookup.Miss(key, 0, now, stamp));
    }

    @Override
    public boolean fill(Lookup.Miss miss, long revision, Payload answer) {
        if (answer.length() > answerBytes) {
            return counts.fill(false);
        }
        var filled = new Entry(miss.generation(), revision, answer);
        Entry kept =
                entries.asMap()
                        .compute(
                                miss.key(),
                                (_, before) ->
                                        isCurrent(miss) && !isNewer(before, filled)
                                                ? filled
                                                : before);
        return counts.fill(filled.equals(kept));
    }

    private boolean isCurrent(Lookup.Miss miss) {
        return miss.generation() == generation.get()
                && miss.stamp() == stamps.get(stripe(miss.key()));
    }

    private static boolean isNewer(@Nullable Entry before, Entry filled) {
        return before != null
                && before.generation() == filled.generation()
                && before.revision() > filled.revision();
    }

    @Override
    public void invalidate(Map<String, Long> revisions) {
        revisions.forEach((key, revision) -> {
            stamps.incrementAndGet(stripe(key));
            entries.asMap()
                    .compute(
                            key,
                            (_, before) ->
                                    before != null && before.revision() >= revision
                                            ? before
                                            : null);
        });
    }

    @Override
    public void clear() {
        // What is filled in beside this is of the generation before, and never found.
        generation.incrementAndGet();
        entries.invalidateAll();
    }

    private static int stripe(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STAMPS - 1);
    }

    @Override
    public CacheStatus status() {
        entries.cleanUp();
        long sizeBytes = entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
        return counts.up(
                CacheKind.CAFFEINE,
                sinceMicros,
                OptionalLong.of(entries.estimatedSize()),
                OptionalLong.of(sizeBytes));
    }

    @Override
    public void close() {
        entries.invalidateAll();
    }
}
