package dev.daybook.views.order;

import java.time.LocalDate;

/**
 * The orders of one day in one currency. Amounts are in units of 10⁻⁴.
 *
 * @param day in the shop's time zone
 * @param created orders that were created on the day
 * @param createdE4 their totals
 * @param lost those of them that were cancelled until now
 * @param lostE4 their totals
 * @param confirmed orders that were confirmed on the day, whenever they were created
 * @param cancelled orders that were cancelled on the day, whenever they were created
 * @param cancelledE4 their totals
 */
public record OrderDay(
        LocalDate day,
        String currency,
        long created,
        long createdE4,
        long lost,
        long lostE4,
        long confirmed,
        long shipped,
        long delivered,
        long cancelled,
        long cancelledE4) {

    /** Totals of the orders that were created on the day and not cancelled until now. */
    public long revenueE4() {
        return createdE4 - lostE4;
    }
}
