/** The ports of the read side: projections, and the stores that keep what they make. */
@NullMarked
package dev.daybook.store.projection;

import org.jspecify.annotations.NullMarked;
