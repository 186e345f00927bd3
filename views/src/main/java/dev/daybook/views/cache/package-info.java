/** Answers of read models from a cache, which is kept in step with their tables. */
@NullMarked
package dev.daybook.views.cache;

import org.jspecify.annotations.NullMarked;
