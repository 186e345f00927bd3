/** The EventStore port and the in-memory store. */
@NullMarked
package dev.daybook.store;

import org.jspecify.annotations.NullMarked;
