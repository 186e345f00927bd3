package dev.daybook.trading.account;

/**
 * How much an account may risk.
 *
 * @param maxConcentrationE4 largest part of the portfolio that one symbol may be after a buy, in
 *     units of 10⁻⁴: 0 to 10,000, which is no limit
 * @param maxDailyVolumeE4 largest sum of notionals in one trading day, in units of 10⁻⁴
 * @param maxTradeE4 largest notional of one trade, in units of 10⁻⁴
 */
public record RiskLimits(long maxConcentrationE4, long maxDailyVolumeE4, long maxTradeE4) {
    /** 10 % in one symbol, 1,000,000 a day, 100,000 a trade. */
    public static final RiskLimits DEFAULT = new RiskLimits(1_000, 10_000_000_000L, 1_000_000_000L);
}
