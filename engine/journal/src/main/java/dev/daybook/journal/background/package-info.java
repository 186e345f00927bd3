/** Background work, and how it makes way for everything else. */
@NullMarked
package dev.daybook.journal.background;

import org.jspecify.annotations.NullMarked;
