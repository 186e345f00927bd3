/** Writes blocks to segments. */
@NullMarked
package dev.daybook.journal.segment;

import org.jspecify.annotations.NullMarked;
