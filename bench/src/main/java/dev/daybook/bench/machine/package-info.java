/** What the machine did during a run: processor, pressure from others, memory. */
@NullMarked
package dev.daybook.bench.machine;

import org.jspecify.annotations.NullMarked;
