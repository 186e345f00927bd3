package dev.daybook.cache;

import dev.daybook.core.Payload;

/** What a cache knows of a key. */
public sealed interface Lookup {

    /**
     * @param revision of the aggregate in the answer
     */
    record Hit(long revision, Payload answer) implements Lookup {}

    /**
     * Nothing; with the moment of the question, so that a fill can be told from what was
     * invalidated since. Only the cache that gave it reads its numbers.
     *
     * @param session of the connection to where the entries are
     * @param generation of all entries
     * @param stamp changes whenever the key is invalidated
     */
    record Miss(String key, long session, long generation, long stamp) implements Lookup {
        private static final long NEVER = -1;

        /** A miss that can't be filled. */
        static Miss bypassed(String key) {
            return new Miss(key, NEVER, NEVER, NEVER);
        }

        boolean isBypassed() {
            return generation == NEVER;
        }
    }
}
