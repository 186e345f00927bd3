package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Context;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountRejection.UnknownInstrument;
import dev.daybook.trading.account.OrderRejection.DuplicateOrder;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.account.OrderRejection.UnknownOrder;
import dev.daybook.trading.instrument.Marks;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How an order begins. */
final class OrderRules {
    private OrderRules() {}

    static Decision<AccountEvent> place(
            AccountState state, PlaceOrder order, Context<Marks> context) {
        Rejection broken = fields(order);
        if (broken == null) {
            broken = Access.active(state, context.key());
        }
        if (broken == null) {
            broken = unused(state, order.orderId(), context.occurredAtMicros());
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        OptionalLong priceE4 = reservePriceE4(order, context.facts());
        if (priceE4.isEmpty()) {
            return Decision.reject(new UnknownInstrument(order.symbol()));
        }
        broken =
                TradeRules.check(
                        state,
                        new ExecuteTrade(
                                order.symbol(),
                                order.side(),
                                order.quantity(),
                                priceE4.getAsLong()),
                        0,
                        context);
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(placed(state, order, priceE4.getAsLong(), context));
    }

    private static @Nullable Rejection fields(PlaceOrder order) {
        Rejection broken = Fields.id("orderId", order.orderId());
        if (broken == null) {
            broken = Fields.symbol(order.symbol());
        }
        if (broken == null) {
            broken = Fields.quantity(order.quantity());
        }
        return broken != null ? broken : limitPrice(order.type(), order.limitPriceE4());
    }

    private static @Nullable Rejection limitPrice(OrderType type, @Nullable Long priceE4) {
        return switch (type) {
            case LIMIT ->
                    priceE4 == null
                            ? new InvalidField("limitPrice", "given for a LIMIT order", "none")
                            : Fields.positive("limitPrice", priceE4);
            case MARKET -> priceE4 == null ? null : noLimitPrice(priceE4);
        };
    }

    static Rejection noLimitPrice(long priceE4) {
        return new InvalidField(
                "limitPrice", "absent for a MARKET order", Decimal4.format(priceE4));
    }

    private static @Nullable Rejection unused(
            AccountState state, String orderId, long occurredAtMicros) {
        Order taken = state.orders.open(orderId);
        if (taken == null) {
            taken = closedToday(state, orderId, occurredAtMicros);
        }
        return taken == null ? null : new DuplicateOrder(orderId, taken.status());
    }

    /** Orders that were closed on an earlier day are forgotten, though the day's end is unsaid. */
    private static @Nullable Order closedToday(
            AccountState state, String orderId, long occurredAtMicros) {
        return state.isDayOver(occurredAtMicros) ? null : state.orders.closedToday(orderId);
    }

    private static OptionalLong reservePriceE4(PlaceOrder order, Marks marks) {
        Long limitPriceE4 = order.limitPriceE4();
        return limitPriceE4 != null ? OptionalLong.of(limitPriceE4) : marks.priceE4(order.symbol());
    }

    private static OrderPlaced placed(
            AccountState state, PlaceOrder order, long reservePriceE4, Context<Marks> context) {
        return new OrderPlaced(
                order.orderId(),
                order.symbol(),
                order.side(),
                order.quantity(),
                order.type(),
                order.limitPriceE4(),
                order.timeInForce(),
                reservePriceE4,
                expiresAtMicros(state, order.timeInForce(), context.occurredAtMicros()));
    }

    private static @Nullable Long expiresAtMicros(
            AccountState state, TimeInForce timeInForce, long occurredAtMicros) {
        return switch (timeInForce) {
            case GTC -> null;
            case DAY ->
                    state.isDayOver(occurredAtMicros)
                            ? TradingDay.at(occurredAtMicros, state.timeZone).endMicros()
                            : state.dayEndMicros();
        };
    }

    /** Why an order that is not open can't be changed. */
    static Rejection notOpen(AccountState state, String orderId, long occurredAtMicros) {
        Order closed = closedToday(state, orderId, occurredAtMicros);
        return closed == null
                ? new UnknownOrder(orderId)
                : new OrderClosed(orderId, closed.status());
    }
}
