package dev.daybook.views.trading;

import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.account.RiskLimits;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An account at a glance. Amounts are in units of 10⁻⁴, times are microseconds since 1970 UTC.
 *
 * @param revision of the last event in it
 * @param reservedE4 cash that pending buys reserve
 * @param costBasisE4 cost of all positions
 * @param marketValueE4 value of all positions, see {@link Holding#marketValueE4}
 * @param totals sums since the account was opened
 * @param day the trading day of its last event, in its time zone
 */
public record AccountOverview(
        String account,
        long revision,
        String owner,
        String currency,
        ZoneId timeZone,
        AccountStatus status,
        RiskLimits limits,
        long cashE4,
        long reservedE4,
        long costBasisE4,
        long marketValueE4,
        Totals totals,
        long openOrders,
        long openedAtMicros,
        long changedAtMicros,
        LocalDate day,
        DayTotals dayTotals) {

    /**
     * cash + cost basis = money in − money out + cost in − cost out + realised P&L. Transfers count
     * as money; cost is of shares moved in kind.
     */
    public record Totals(
            long moneyInE4, long moneyOutE4, long costInE4, long costOutE4, long realisedPnlE4) {}

    /** Sums of the trading day. */
    public record DayTotals(long trades, long volumeE4, long realisedPnlE4) {}

    /** Cash less what pending buys reserve. */
    public long availableE4() {
        return cashE4 - reservedE4;
    }

    /** Cash and the value of all positions. */
    public long equityE4() {
        return Math.addExact(cashE4, marketValueE4);
    }

    public long unrealisedPnlE4() {
        return marketValueE4 - costBasisE4;
    }
}
