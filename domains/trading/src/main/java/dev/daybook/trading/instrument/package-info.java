/** An instrument: the prices at which it was last seen to trade. */
@NullMarked
package dev.daybook.trading.instrument;

import org.jspecify.annotations.NullMarked;
