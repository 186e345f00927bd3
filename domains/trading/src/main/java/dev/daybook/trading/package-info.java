/** The trading domain: accounts that hold cash, shares and orders, and instruments with marks. */
@NullMarked
package dev.daybook.trading;

import org.jspecify.annotations.NullMarked;
