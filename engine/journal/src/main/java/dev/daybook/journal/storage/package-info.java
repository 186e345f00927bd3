/** The files of a journal, as the journal needs them, and their disk. */
@NullMarked
package dev.daybook.journal.storage;

import org.jspecify.annotations.NullMarked;
