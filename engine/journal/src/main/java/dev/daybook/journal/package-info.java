/** The embedded durable store. */
@NullMarked
package dev.daybook.journal;

import org.jspecify.annotations.NullMarked;
