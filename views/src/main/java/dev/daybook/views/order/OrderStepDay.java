package dev.daybook.views.order;

import dev.daybook.orders.OrderStatus;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * How long orders took from one status to the next, for the steps that ended on one day.
 *
 * @param day in the shop's time zone
 * @param orders at least 1
 * @param sumMicros of all durations, in microseconds; empty where it is larger than 64 bits hold
 */
public record OrderStepDay(
        LocalDate day,
        OrderStatus from,
        OrderStatus to,
        long orders,
        OptionalLong sumMicros,
        long minMicros,
        long maxMicros) {

    /** Empty where the sum is. */
    public OptionalLong averageMicros() {
        return sumMicros.isPresent()
                ? OptionalLong.of(sumMicros.getAsLong() / orders)
                : OptionalLong.empty();
    }
}
