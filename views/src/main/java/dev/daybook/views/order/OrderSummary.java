package dev.daybook.views.order;

import dev.daybook.orders.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list. Amounts are in units of 10⁻⁴, times are microseconds since 1970 UTC and null
 * for steps that were not taken.
 *
 * @param items lines, not pieces
 */
public record OrderSummary(
        String orderId,
        long revision,
        String customer,
        OrderStatus status,
        String currency,
        long items,
        long totalE4,
        long createdAtMicros,
        @Nullable Long confirmedAtMicros,
        @Nullable Long shippedAtMicros,
        @Nullable Long deliveredAtMicros,
        @Nullable Long cancelledAtMicros) {}
