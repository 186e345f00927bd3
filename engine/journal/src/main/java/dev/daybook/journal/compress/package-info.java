/** Writes sealed segments again with compressed blocks, in the background. */
@NullMarked
package dev.daybook.journal.compress;

import org.jspecify.annotations.NullMarked;
