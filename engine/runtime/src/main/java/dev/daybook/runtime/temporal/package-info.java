/** Answers about the past, of which those that can't change any more are kept in memory. */
@NullMarked
package dev.daybook.runtime.temporal;

import org.jspecify.annotations.NullMarked;
