/**
 * Answers of read models, kept by key and revision in memory or in Redis.
 *
 * <p>{@link dev.daybook.cache.RevisionCache} is the port and says what is promised.
 */
@NullMarked
package dev.daybook.cache;

import org.jspecify.annotations.NullMarked;
