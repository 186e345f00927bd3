package dev.daybook.views.trading;

import dev.daybook.trading.account.Order;

/**
 * An order of an account as the read model has it. Times are microseconds since 1970 UTC.
 *
 * @param orderNo tells orders of an account apart that had the same id on different days; ascends
 *     in the order in which they were placed
 * @param filledNotionalE4 quantity × price of all fills, in units of 10⁻⁴
 */
public record AccountOrder(
        String account,
        long orderNo,
        Order order,
        long filledNotionalE4,
        long placedAtMicros,
        long changedAtMicros) {}
