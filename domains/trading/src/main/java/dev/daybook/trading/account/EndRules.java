package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Context;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.instrument.Marks;
import org.jspecify.annotations.Nullable;

/** How an order ends without being filled. */
final class EndRules {
    private EndRules() {}

    /** Also after the trading day of a DAY order: its owner needn't wait until it expires. */
    static Decision<AccountEvent> cancel(
            AccountState state, String orderId, Context<Marks> context) {
        Rejection broken = endable(state, orderId, context);
        if (broken != null) {
            return Decision.reject(broken);
        }
        Order order = state.orders.required(orderId);
        return Decision.accept(
                new OrderCancelled(
                        orderId,
                        order.symbol(),
                        order.side(),
                        order.remainingQuantity(),
                        order.reservedE4()));
    }

    static Decision<AccountEvent> expire(
            AccountState state, String orderId, Context<Marks> context) {
        Rejection broken = endable(state, orderId, context);
        if (broken != null) {
            return Decision.reject(broken);
        }
        Order order = state.orders.required(orderId);
        broken = expirable(order, context.occurredAtMicros());
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(
                        new OrderExpired(
                                orderId,
                                order.symbol(),
                                order.side(),
                                order.remainingQuantity(),
                                order.reservedE4()));
    }

    /** Null where the order is open in an account that lets orders end. */
    private static @Nullable Rejection endable(
            AccountState state, String orderId, Context<Marks> context) {
        Rejection broken = Fields.id("orderId", orderId);
        if (broken == null) {
            broken = Access.open(state, context.key());
        }
        if (broken == null && state.orders.open(orderId) == null) {
            broken = OrderRules.notOpen(state, orderId, context.occurredAtMicros());
        }
        return broken;
    }

    private static @Nullable Rejection expirable(Order order, long occurredAtMicros) {
        Long expiresAtMicros = order.expiresAtMicros();
        if (expiresAtMicros == null) {
            return new InvalidField(
                    "timeInForce", "DAY for an order that expires", order.timeInForce().name());
        }
        return order.isPast(occurredAtMicros)
                ? null
                : Fields.instant(
                        "occurredAt", "not before the order's trading day ends", occurredAtMicros);
    }
}
