/** Contract tests for stores and the given/when/then kit for deciders. */
@NullMarked
package dev.daybook.tck;

import org.jspecify.annotations.NullMarked;
