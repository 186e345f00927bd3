/** What a figure is held against: the bare disk, the bare loop, the same events as JSON. */
@NullMarked
package dev.daybook.bench.reference;

import org.jspecify.annotations.NullMarked;
