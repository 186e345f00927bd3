/** The orders domain. */
@NullMarked
package dev.daybook.orders;

import org.jspecify.annotations.NullMarked;
