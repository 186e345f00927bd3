package dev.daybook.views.order;

import dev.daybook.orders.OrderStatus;
import java.time.LocalDate;

/**
 * How long orders took from one status to the next, for the steps that ended on one day.
 *
 * @param day in the shop's time zone
 * @param orders at least 1
 * @param sumMicros of all durations, in microseconds
 */
public record OrderStepDay(
        LocalDate day,
        OrderStatus from,
        OrderStatus to,
        long orders,
        long sumMicros,
        long minMicros,
        long maxMicros) {

    public long averageMicros() {
        return sumMicros / orders;
    }
}
