package dev.daybook.views.order;

import dev.daybook.orders.OrderStatus;
import java.util.Set;

/**
 * Which orders a list has.
 *
 * @param statuses empty for every status
 * @param createdFromMicros earliest time of creation, microseconds since 1970 UTC
 * @param createdBeforeMicros the first time that is too late
 */
public record OrderFilter(
        Set<OrderStatus> statuses, long createdFromMicros, long createdBeforeMicros) {

    public OrderFilter {
        statuses = Set.copyOf(statuses);
    }

    public static OrderFilter all() {
        return new OrderFilter(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public OrderFilter in(OrderStatus... wanted) {
        return new OrderFilter(Set.of(wanted), createdFromMicros, createdBeforeMicros);
    }

    public OrderFilter createdBetween(long fromMicros, long beforeMicros) {
        return new OrderFilter(statuses, fromMicros, beforeMicros);
    }
}
