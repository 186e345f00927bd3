/**
 * Trading: accounts with positions, orders, trades and days; symbols with marks and days; risk.
 *
 * <p>Read in this order: {@link TradingTables}, {@link TradingProjection}, {@link AccountQueries},
 * {@link MarketQueries}, {@link RiskQueries}.
 */
@NullMarked
package dev.daybook.views.trading;

import org.jspecify.annotations.NullMarked;
