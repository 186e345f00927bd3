package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Context;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.OrderRejection.DuplicateExecution;
import dev.daybook.trading.account.OrderRejection.FillExceedsOrder;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.instrument.Marks;
import org.jspecify.annotations.Nullable;

/** How an order is executed, in one fill or several. */
final class FillRules {
    private FillRules() {}

    static Decision<AccountEvent> fill(AccountState state, FillOrder fill, Context<Marks> context) {
        Rejection broken = fields(fill);
        if (broken == null) {
            broken = Access.active(state, context.key());
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        Order order = state.orders.open(fill.orderId());
        if (order == null) {
            return Decision.reject(
                    OrderRules.notOpen(state, fill.orderId(), context.occurredAtMicros()));
        }
        var trade = new ExecuteTrade(order.symbol(), order.side(), fill.quantity(), fill.priceE4());
        broken = matches(state, order, fill, context.occurredAtMicros());
        int slot = state.holdings.find(trade.symbol());
        if (broken == null) {
            broken = TradeRules.check(state, trade, slot, released(order, fill), context);
        }
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(
                        filled(order, fill, TradeRules.costRemovedE4(state, trade, slot)));
    }

    private static @Nullable Rejection fields(FillOrder fill) {
        Rejection broken = Fields.id("orderId", fill.orderId());
        if (broken == null) {
            broken = Fields.id("executionId", fill.executionId());
        }
        if (broken == null) {
            broken = Fields.quantity(fill.quantity());
        }
        return broken != null ? broken : Fields.positive("price", fill.priceE4());
    }

    /** Whether the fill is one that the order waits for. */
    private static @Nullable Rejection matches(
            AccountState state, Order order, FillOrder fill, long occurredAtMicros) {
        if (order.isPast(occurredAtMicros)) {
            return new OrderClosed(order.orderId(), order.status());
        }
        if (state.orders.hasExecution(order.orderId(), fill.executionId())) {
            return new DuplicateExecution(order.orderId(), fill.executionId());
        }
        if (fill.quantity() > order.remainingQuantity()) {
            return new FillExceedsOrder(
                    order.orderId(), fill.quantity(), order.remainingQuantity());
        }
        return price(order, fill.priceE4());
    }

    private static @Nullable Rejection price(Order order, long priceE4) {
        Long limitE4 = order.limitPriceE4();
        if (limitE4 == null) {
            return null;
        }
        boolean asGood =
                switch (order.side()) {
                    case BUY -> priceE4 <= limitE4;
                    case SELL -> priceE4 >= limitE4;
                };
        String rule =
                order.side() == Side.BUY
                        ? "at most the order's limit "
                        : "at least the order's limit ";
        return asGood
                ? null
                : new InvalidField(
                        "price", rule + Decimal4.format(limitE4), Decimal4.format(priceE4));
    }

    /** What the order reserved for this part of it: cash for a buy, shares for a sell. */
    private static long released(Order order, FillOrder fill) {
        return order.side() == Side.BUY
                ? fill.quantity() * order.reservePriceE4()
                : fill.quantity();
    }

    private static OrderFilled filled(Order order, FillOrder fill, long costRemovedE4) {
        long notionalE4 = fill.quantity() * fill.priceE4();
        return new OrderFilled(
                fill.orderId(),
                fill.executionId(),
                order.symbol(),
                order.side(),
                fill.quantity(),
                fill.priceE4(),
                order.remainingQuantity() - fill.quantity(),
                costRemovedE4,
                order.side() == Side.SELL ? notionalE4 - costRemovedE4 : 0);
    }
}
