package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Context;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.instrument.Marks;
import org.jspecify.annotations.Nullable;

/** How the terms of an open order change. */
final class AmendRules {
    private AmendRules() {}

    static Decision<AccountEvent> amend(
            AccountState state, AmendOrder command, Context<Marks> context) {
        Rejection broken = fields(command);
        if (broken == null) {
            broken = Access.active(state, context.key());
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        Order order = state.orders.open(command.orderId());
        if (order == null) {
            return Decision.reject(
                    OrderRules.notOpen(state, command.orderId(), context.occurredAtMicros()));
        }
        broken = applies(order, command, context.occurredAtMicros());
        if (broken != null) {
            return Decision.reject(broken);
        }
        Order after = after(order, command);
        broken = risk(state, order, after, context);
        return broken != null
                ? Decision.reject(broken)
                : after.equals(order) ? Decision.nothing() : Decision.accept(amended(after));
    }

    private static @Nullable Rejection fields(AmendOrder command) {
        Long quantity = command.quantity();
        Long limitPriceE4 = command.limitPriceE4();
        Rejection broken = Fields.id("orderId", command.orderId());
        if (broken == null && quantity == null && limitPriceE4 == null) {
            broken = new InvalidField("quantity", "given where limitPrice is not", "none");
        }
        if (broken == null && quantity != null) {
            broken = Fields.quantity(quantity);
        }
        if (broken == null && limitPriceE4 != null) {
            broken = Fields.positive("limitPrice", limitPriceE4);
        }
        return broken;
    }

    private static @Nullable Rejection applies(
            Order order, AmendOrder command, long occurredAtMicros) {
        if (order.isPast(occurredAtMicros)) {
            return new OrderClosed(order.orderId(), order.status());
        }
        Long quantity = command.quantity();
        if (quantity != null
                && (quantity >= order.quantity() || quantity <= order.filledQuantity())) {
            return new InvalidField(
                    "quantity",
                    "less than the order's %d and more than the %d that are filled"
                            .formatted(order.quantity(), order.filledQuantity()),
                    quantity.toString());
        }
        Long limitPriceE4 = command.limitPriceE4();
        return limitPriceE4 != null && order.type() == OrderType.MARKET
                ? OrderRules.noLimitPrice(limitPriceE4)
                : null;
    }

    private static Order after(Order order, AmendOrder command) {
        Long quantity = command.quantity();
        Long limitPriceE4 = command.limitPriceE4();
        return order.amended(
                quantity != null ? quantity : order.quantity(),
                limitPriceE4 != null ? limitPriceE4 : order.limitPriceE4());
    }

    /**
     * What the order would trade now must pass as if it were placed now, but only where that is
     * more than before: to refuse less would keep the larger order.
     */
    private static @Nullable Rejection risk(
            AccountState state, Order before, Order after, Context<Marks> context) {
        if (notionalE4(after) <= notionalE4(before)) {
            return null;
        }
        var trade =
                new ExecuteTrade(
                        after.symbol(),
                        after.side(),
                        after.remainingQuantity(),
                        after.reservePriceE4());
        long released = before.side() == Side.BUY ? before.reservedE4() : before.reservedQuantity();
        return TradeRules.check(state, trade, released, context);
    }

    private static long notionalE4(Order order) {
        return Math.multiplyExact(order.remainingQuantity(), order.reservePriceE4());
    }

    private static OrderAmended amended(Order after) {
        return new OrderAmended(
                after.orderId(), after.quantity(), after.limitPriceE4(), after.remainingQuantity());
    }
}
