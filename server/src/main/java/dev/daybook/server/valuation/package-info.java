/** What accounts are worth, were worth and earned, worked out from the log alone. */
@NullMarked
package dev.daybook.server.valuation;

import org.jspecify.annotations.NullMarked;
