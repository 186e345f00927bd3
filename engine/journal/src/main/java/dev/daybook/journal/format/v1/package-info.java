/** Version 1 of the journal's bytes: one class for each structure. */
@NullMarked
package dev.daybook.journal.format.v1;

import org.jspecify.annotations.NullMarked;
