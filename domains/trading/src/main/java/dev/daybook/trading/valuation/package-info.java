/** What an account is worth at given marks, and what it earned. */
@NullMarked
package dev.daybook.trading.valuation;

import org.jspecify.annotations.NullMarked;
