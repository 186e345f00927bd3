/** Runs projections: catch-up, live, retries, dead letters, rebuilds and swaps. */
@NullMarked
package dev.daybook.runtime.projection;

import org.jspecify.annotations.NullMarked;
