/** Model checking: what threads share, in each order in which they can meet. */
@NullMarked
package dev.daybook.interleavings;

import org.jspecify.annotations.NullMarked;
