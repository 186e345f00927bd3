/** A module that breaks every rule, so that each rule can be seen to fail. */
@NullMarked
package dev.daybook.astray;

import org.jspecify.annotations.NullMarked;
