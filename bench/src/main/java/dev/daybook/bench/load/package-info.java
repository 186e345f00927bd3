/** The load generator: trades, when they are sent, and what became of them. */
@NullMarked
package dev.daybook.bench.load;

import org.jspecify.annotations.NullMarked;
