/** Reads a journal's segments from the first to the last and judges damage. */
@NullMarked
package dev.daybook.journal.recovery;

import org.jspecify.annotations.NullMarked;
