/** A venue that executes resting orders on paper. */
@NullMarked
package dev.daybook.trading.venue;

import org.jspecify.annotations.NullMarked;
