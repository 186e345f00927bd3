/** Reads all blocks in order on several threads, and hands their events to one thread or more. */
@NullMarked
package dev.daybook.journal.replay;

import org.jspecify.annotations.NullMarked;
