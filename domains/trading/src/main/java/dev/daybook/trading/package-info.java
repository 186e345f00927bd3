/** The trading domain. */
@NullMarked
package dev.daybook.trading;

import org.jspecify.annotations.NullMarked;
