/** Crashes and faults over the whole engine: what was acknowledged is there, and nothing else. */
@NullMarked
package dev.daybook.simulation;

import org.jspecify.annotations.NullMarked;
