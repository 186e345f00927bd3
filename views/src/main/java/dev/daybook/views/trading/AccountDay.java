package dev.daybook.views.trading;

import java.time.LocalDate;

/**
 * A trading day of an account on which something happened. Amounts are in units of 10⁻⁴.
 *
 * @param day in the account's time zone
 * @param volumeE4 quantity × price of all trades
 * @param cashE4 after the last event of the day
 * @param costBasisE4 cost of all positions after the last event of the day
 */
public record AccountDay(
        String account,
        LocalDate day,
        long trades,
        long volumeE4,
        long realisedPnlE4,
        long moneyInE4,
        long moneyOutE4,
        long cashE4,
        long costBasisE4) {}
