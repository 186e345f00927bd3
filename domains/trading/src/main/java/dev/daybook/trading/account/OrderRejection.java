package dev.daybook.trading.account;

import dev.daybook.core.Rejection;
import java.util.Map;

/** The rules of an account's orders that refuse commands. */
public sealed interface OrderRejection extends Rejection {

    String orderId();

    @Override
    default Map<String, String> details() {
        return Map.of("orderId", orderId());
    }

    /** The order was never placed, or it was closed on an earlier trading day. */
    record UnknownOrder(String orderId) implements OrderRejection {
        @Override
        public String code() {
            return "UNKNOWN_ORDER";
        }

        @Override
        public String message() {
            return "The account has no such order open or closed today; orderId=" + orderId;
        }
    }

    /** The id belongs to an order that is open or was closed on this trading day. */
    record DuplicateOrder(String orderId, OrderStatus status) implements OrderRejection {
        @Override
        public String code() {
            return "DUPLICATE_ORDER";
        }

        @Override
        public String message() {
            return "The order id is taken; send a new one; orderId=%s status=%s"
                    .formatted(orderId, status);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("orderId", orderId, "status", status.name());
        }
    }

    /**
     * @param status an open one where the trading day of a DAY order is over, but it has not
     *     expired yet
     */
    record OrderClosed(String orderId, OrderStatus status) implements OrderRejection {
        @Override
        public String code() {
            return "ORDER_CLOSED";
        }

        @Override
        public String message() {
            return "The order is closed, or its trading day is over; orderId=%s status=%s"
                    .formatted(orderId, status);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("orderId", orderId, "status", status.name());
        }
    }

    record FillExceedsOrder(String orderId, long asked, long remaining) implements OrderRejection {
        @Override
        public String code() {
            return "FILL_EXCEEDS_ORDER";
        }

        @Override
        public String message() {
            return "The fill is larger than what the order has left; orderId=%s asked=%d remaining=%d"
                    .formatted(orderId, asked, remaining);
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "orderId", orderId,
                    "asked", Long.toString(asked),
                    "remaining", Long.toString(remaining));
        }
    }

    /** The execution was recorded for this order before, by another command. */
    record DuplicateExecution(String orderId, String executionId) implements OrderRejection {
        @Override
        public String code() {
            return "DUPLICATE_EXECUTION";
        }

        @Override
        public String message() {
            return "The order was filled by this execution before; orderId=%s executionId=%s"
                    .formatted(orderId, executionId);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("orderId", orderId, "executionId", executionId);
        }
    }
}
