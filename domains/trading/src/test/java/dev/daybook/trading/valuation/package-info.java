@NullMarked
package dev.daybook.trading.valuation;

import org.jspecify.annotations.NullMarked;
