package dev.daybook.orders;

import static dev.daybook.orders.OrderStatus.CONFIRMED;
import static dev.daybook.orders.OrderStatus.CREATED;
import static dev.daybook.orders.OrderStatus.SHIPPED;

import dev.daybook.core.CommonRejection.AmountOverflow;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.NoFacts;
import dev.daybook.core.Rejection;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderRejection.NoItems;
import dev.daybook.orders.OrderRejection.OrderExists;
import dev.daybook.orders.OrderRejection.UnknownOrder;
import dev.daybook.orders.OrderRejection.WrongStatus;
import dev.daybook.orders.OrderState.NoOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of orders: CREATED → CONFIRMED → SHIPPED → DELIVERED, and CANCELLED from the first two.
 *
 * <p>A command's fields are checked before the order's status. Thread-safe.
 */
public final class OrderDecider implements Decider<OrderState, OrderCommand, OrderEvent, NoFacts> {

    @Override
    public OrderState initialState() {
        return NoOrder.NO_ORDER;
    }

    @Override
    public Decision<OrderEvent> decide(
            OrderState state, OrderCommand command, Context<NoFacts> context) {
        return switch (command) {
            case CreateOrder create -> create(state, create);
            case ConfirmOrder confirm -> confirm(state, confirm);
            case ShipOrder ship -> ship(state, ship);
            case DeliverOrder deliver -> deliver(state, deliver);
            case CancelOrder cancel -> cancel(state, cancel);
        };
    }

    private static Decision<OrderEvent> create(OrderState state, CreateOrder command) {
        if (command.items().isEmpty()) {
            return Decision.reject(new NoItems());
        }
        Rejection invalid = OrderLimits.check(command);
        if (invalid != null) {
            return Decision.reject(invalid);
        }
        if (state instanceof Order order) {
            return Decision.reject(new OrderExists(order.status()));
        }
        try {
            return Decision.accept(created(command));
        } catch (ArithmeticException overflow) {
            return Decision.reject(new AmountOverflow("The order's total"));
        }
    }

    private static OrderCreated created(CreateOrder command) {
        return new OrderCreated(
                command.customer(),
                command.items(),
                command.shippingCostE4(),
                totalE4(command),
                command.currency(),
                command.shippingAddress());
    }

    /** Throws where the total doesn't fit. */
    private static long totalE4(CreateOrder command) {
        long total = command.shippingCostE4();
        for (OrderItem item : command.items()) {
            total = Math.addExact(total, Math.multiplyExact(item.quantity(), item.unitPriceE4()));
        }
        return total;
    }

    private static Decision<OrderEvent> confirm(OrderState state, ConfirmOrder command) {
        return step(
                state,
                List.of(CREATED),
                OrderLimits.check("paymentId", command.paymentId()),
                new OrderConfirmed(command.paymentId()));
    }

    private static Decision<OrderEvent> ship(OrderState state, ShipOrder command) {
        Rejection invalid = OrderLimits.check("trackingNumber", command.trackingNumber());
        return step(
                state,
                List.of(CONFIRMED),
                invalid != null ? invalid : OrderLimits.check("carrier", command.carrier()),
                new OrderShipped(command.trackingNumber(), command.carrier()));
    }

    private static Decision<OrderEvent> deliver(OrderState state, DeliverOrder command) {
        return step(
                state,
                List.of(SHIPPED),
                OrderLimits.check("receivedBy", command.receivedBy()),
                new OrderDelivered(command.receivedBy()));
    }

    /** An order can be cancelled until it is shipped, and once. */
    private static Decision<OrderEvent> cancel(OrderState state, CancelOrder command) {
        return step(
                state,
                List.of(CREATED, CONFIRMED),
                OrderLimits.check("reason", command.reason()),
                new OrderCancelled(command.reason()));
    }

    /** Accepts the event of a step that may be taken from one of the given statuses. */
    private static Decision<OrderEvent> step(
            OrderState state,
            List<OrderStatus> allowed,
            @Nullable Rejection invalid,
            OrderEvent event) {
        if (invalid != null) {
            return Decision.reject(invalid);
        }
        return switch (state) {
            case NoOrder none -> Decision.reject(new UnknownOrder());
            case Order order ->
                    allowed.contains(order.status())
                            ? Decision.accept(event)
                            : Decision.reject(new WrongStatus(order.status(), allowed));
        };
    }

    @Override
    public OrderState evolve(OrderState state, OrderEvent event, long occurredAtMicros) {
        return switch (event) {
            case OrderCreated created -> Order.created(created, occurredAtMicros);
            case OrderConfirmed confirmed -> order(state).confirmed(confirmed, occurredAtMicros);
            case OrderShipped shipped -> order(state).shipped(shipped, occurredAtMicros);
            case OrderDelivered delivered -> order(state).delivered(delivered, occurredAtMicros);
            case OrderCancelled cancelled -> order(state).cancelled(cancelled, occurredAtMicros);
        };
    }

    private static Order order(OrderState state) {
        return switch (state) {
            case Order order -> order;
            case NoOrder none ->
                    throw new IllegalStateException(
                            "An order's first event is orders.OrderCreated; state=" + none);
        };
    }
}
