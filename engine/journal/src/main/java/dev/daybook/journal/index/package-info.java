/** What is in memory to find blocks by stream, position, time and type. */
@NullMarked
package dev.daybook.journal.index;

import org.jspecify.annotations.NullMarked;
