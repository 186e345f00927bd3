package dev.daybook.orders;

import dev.daybook.core.Rejection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of orders that refuse a command, besides those that every aggregate shares. */
public sealed interface OrderRejection extends Rejection {

    /** An order is created once. */
    record OrderExists(OrderStatus status) implements OrderRejection {
        @Override
        public String code() {
            return "ORDER_EXISTS";
        }

        @Override
        public String message() {
            return "An order with this id was created before; status=" + status;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("status", status.name());
        }
    }

    /** Every step but the first needs an order. */
    record UnknownOrder() implements OrderRejection {
        @Override
        public String code() {
            return "UNKNOWN_ORDER";
        }

        @Override
        public String message() {
            return "No order was created with this id";
        }
    }

    /** An order has at least one item. */
    record NoItems() implements OrderRejection {
        @Override
        public String code() {
            return "NO_ITEMS";
        }

        @Override
        public String message() {
            return "An order has 1 to %d items; items=0".formatted(OrderLimits.MAX_ITEMS);
        }
    }

    /**
     * The step does not follow from the order's status.
     *
     * @param allowed the statuses from which the step can be taken
     */
    record WrongStatus(OrderStatus status, List<OrderStatus> allowed) implements OrderRejection {
        @Override
        public String code() {
            return "WRONG_STATUS";
        }

        @Override
        public String message() {
            return "The order is %s, but this step needs %s; status=%s allowed=%s"
                    .formatted(status, allowed(" or "), status, allowed(","));
        }

        @Override
        public Map<String, String> details() {
            return Map.of("status", status.name(), "allowed", allowed(","));
        }

        private String allowed(String separator) {
            return allowed.stream().map(OrderStatus::name).collect(Collectors.joining(separator));
        }
    }
}
