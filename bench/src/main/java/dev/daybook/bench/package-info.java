/** Benchmarks of the engine: what each does, and what it reports. */
@NullMarked
package dev.daybook.bench;

import org.jspecify.annotations.NullMarked;
