package dev.daybook.cache;

import dev.daybook.core.Payload;
import java.util.Map;

/**
 * Keeps answers by key, each with the revision of the aggregate that it tells of, and never gives
 * one that is older than the last {@link #invalidate} of its key that has returned.
 *
 * <p>A reader asks {@link #find}; on a {@link Lookup.Miss} it reads the answer where it comes from
 * and hands it in with that miss. If the key was invalidated since the miss, the fill is refused,
 * however long the reader took: what it read may be from before.
 *
 * <p>A writer invalidates after its change can be read, never before.
 *
 * <p>No method throws because the cache fails: then every look-up is a miss, every fill is refused,
 * and {@link #status} says so. Thread-safe.
 */
public interface RevisionCache extends AutoCloseable {

    Lookup find(String key);

    /**
     * Keeps an answer that was read after the miss, unless it is too large, older than the one that
     * is kept, or maybe older than an invalidation.
     *
     * @param miss what {@link #find} of this cache answered before the reading began
     * @param revision of the aggregate in the answer
     * @return whether it is kept
     */
    boolean fill(Lookup.Miss miss, long revision, Payload answer);

    /**
     * Forgets what is older than the given revisions. When it has returned, no look-up finds that
     * again.
     *
     * @param revisions by key; an entry of this revision or a newer one stays
     */
    void invalidate(Map<String, Long> revisions);

    /** Forgets everything, also what readers are about to fill in. */
    void clear();

    CacheStatus status();

    @Override
    void close();
}
