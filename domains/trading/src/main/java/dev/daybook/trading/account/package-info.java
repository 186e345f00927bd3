/**
 * An account: cash, shares, orders and risk limits. Read commands, events, rejections, state,
 * decider.
 */
@NullMarked
package dev.daybook.trading.account;

import org.jspecify.annotations.NullMarked;
