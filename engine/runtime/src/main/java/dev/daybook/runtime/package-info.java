/** The command engine: decides ahead of durability, answers after it. */
@NullMarked
package dev.daybook.runtime;

import org.jspecify.annotations.NullMarked;
