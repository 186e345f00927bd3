/** Snapshots in files beside the journal: derived from it, and safe to delete at any time. */
@NullMarked
package dev.daybook.journal.snapshot;

import org.jspecify.annotations.NullMarked;
