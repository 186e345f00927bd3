package dev.daybook.runtime.temporal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.core.StreamId;
import dev.daybook.store.TimeAxis;
import java.util.Optional;

/**
 * Keeps answers about the past that can't change any more, within a bound on their size. One for
 * all kinds of aggregates of one store. Thread-safe.
 *
 * <p>Whoever puts an answer in vouches that it is final; nothing is taken out but for room.
 */
public final class TemporalCache {
    /** The key, its stream, and what the cache itself needs for an answer. */
    private static final int OVERHEAD_BYTES = 300;

    private final Cache<Question, Kept> answers;

    /** What was asked. */
    record Question(StreamId stream, TimeAxis axis, long instantMicros) {}

    private record Kept(PastState<?> answer, int sizeBytes) {}

    /**
     * How well it does.
     *
     * @param hits questions whose answer was here
     * @param misses questions that had to be folded
     * @param kept answers that are here now
     */
    public record Stats(long hits, long misses, long kept) {}

    public TemporalCache(TemporalOptions options) {
        answers =
                Caffeine.newBuilder()
                        .maximumWeight(options.cacheSizeBytes())
                        .weigher((Question _, Kept kept) -> kept.sizeBytes())
                        // What it does there takes a microsecond: no work for other threads.
                        .executor(Runnable::run)
                        .recordStats()
                        .build();
    }

    /** The answer whose view has the type; empty where there is none. */
    <V> Optional<PastState<V>> find(Question question, Class<V> type) {
        Kept kept = answers.getIfPresent(question);
        return kept == null
                ? Optional.empty()
                : Optional.of(
                        new PastState<>(type.cast(kept.answer().view()), kept.answer().last()));
    }

    /**
     * @param sizeBytes of the view alone
     */
    void keep(Question question, PastState<?> answer, int sizeBytes) {
        answers.put(question, new Kept(answer, Math.addExact(sizeBytes, OVERHEAD_BYTES)));
    }

    public Stats stats() {
        answers.cleanUp();
        var counts = answers.stats();
        return new Stats(counts.hitCount(), counts.missCount(), answers.estimatedSize());
    }
}
