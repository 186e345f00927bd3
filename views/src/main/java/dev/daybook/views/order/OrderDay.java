package dev.daybook.views.order;

import dev.daybook.views.CappedSum;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The orders of one day in one currency. Amounts are in units of 10⁻⁴; a sum is empty where it is
 * larger than 64 bits hold.
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
        OptionalLong createdE4,
        long lost,
        OptionalLong lostE4,
        long confirmed,
        long shipped,
        long delivered,
        long cancelled,
        OptionalLong cancelledE4) {

    /**
     * Totals of the orders that were created on the day and not cancelled until now; empty where
     * one of the two sums is.
     */
    public OptionalLong revenueE4() {
        return CappedSum.rest(createdE4, lostE4);
    }
}
