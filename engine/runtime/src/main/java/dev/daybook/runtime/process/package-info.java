/** Runs process managers: from events to commands, each with its effect once. */
@NullMarked
package dev.daybook.runtime.process;

import org.jspecify.annotations.NullMarked;
