/** Immutable files that are found through a directory kept in memory; derived from the journal. */
@NullMarked
package dev.daybook.journal.table;

import org.jspecify.annotations.NullMarked;
