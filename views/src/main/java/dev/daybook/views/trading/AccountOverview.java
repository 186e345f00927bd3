package dev.daybook.views.trading;

import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.views.AmountOverflowException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * An account at a glance. Amounts are in units of 10⁻⁴, times are microseconds since 1970 UTC.
 *
 * @param revision of the last event in it
 * @param reservedE4 cash that pending buys reserve
 * @param costBasisE4 cost of all positions
 * @param holdings all positions that hold shares, by symbol
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
        List<Holding> holdings,
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

    public AccountOverview {
        holdings = List.copyOf(holdings);
    }

    /** Cash less what pending buys reserve. */
    public long availableE4() {
        return cashE4 - reservedE4;
    }

    /**
     * Value of all positions, see {@link Holding#marketValueE4}.
     *
     * @throws AmountOverflowException where 64 bits don't hold it
     */
    public long marketValueE4() {
        return AmountOverflowException.checked(
                "the market value of an account; account=" + account,
                () ->
                        holdings.stream()
                                .mapToLong(Holding::marketValueE4)
                                .reduce(0, Math::addExact));
    }

    /** Cash and the value of all positions; throws as that does. */
    public long equityE4() {
        return AmountOverflowException.checked(
                "the equity of an account; account=" + account,
                () -> Math.addExact(cashE4, marketValueE4()));
    }

    /** Throws as {@link #marketValueE4} does. */
    public long unrealisedPnlE4() {
        return marketValueE4() - costBasisE4;
    }
}
