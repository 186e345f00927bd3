package dev.daybook.trading.account;

import dev.daybook.core.Context;
import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountRejection.InsufficientPosition;
import dev.daybook.trading.account.RiskRejection.DailyLimit;
import dev.daybook.trading.account.RiskRejection.TradeSizeLimit;
import dev.daybook.trading.instrument.Marks;
import org.jspecify.annotations.Nullable;

/**
 * What every trade must pass, with or without an order, in this order: trade size, daily volume,
 * cash or shares, concentration. Null means passed.
 */
final class TradeRules {
    private TradeRules() {}

    static Decision<AccountEvent> execute(
            AccountState state, ExecuteTrade trade, Context<Marks> context) {
        Rejection broken = fields(trade);
        if (broken == null) {
            broken = Access.active(state, context.key());
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        int slot = state.holdings.find(trade.symbol());
        broken = check(state, trade, slot, 0, context);
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(
                        new TradeExecuted(
                                trade.symbol(),
                                trade.side(),
                                trade.quantity(),
                                trade.priceE4(),
                                costRemovedE4(state, trade, slot)));
    }

    private static @Nullable Rejection fields(ExecuteTrade trade) {
        Rejection broken = Fields.symbol(trade.symbol());
        if (broken == null) {
            broken = Fields.quantity(trade.quantity());
        }
        return broken != null ? broken : Fields.positive("price", trade.priceE4());
    }

    /** For a trade of an order. */
    static @Nullable Rejection check(
            AccountState state, ExecuteTrade trade, long released, Context<Marks> context) {
        return check(state, trade, state.holdings.find(trade.symbol()), released, context);
    }

    /**
     * @param slot the trade's symbol in the holdings
     * @param released what the trade's own order gives back: cash in units of 10⁻⁴ for a buy,
     *     shares for a sell
     */
    static @Nullable Rejection check(
            AccountState state,
            ExecuteTrade trade,
            int slot,
            long released,
            Context<Marks> context) {
        long notionalE4 = Math.multiplyExact(trade.quantity(), trade.priceE4());
        Rejection broken = volume(state, notionalE4, context.occurredAtMicros());
        if (broken != null) {
            return broken;
        }
        if (trade.side() == Side.SELL) {
            return shares(state.holdings.available(slot) + released, trade);
        }
        broken = funds(state, notionalE4, released);
        return broken != null
                ? broken
                : ConcentrationRule.check(state, trade, slot, context.facts());
    }

    private static @Nullable Rejection volume(
            AccountState state, long notionalE4, long occurredAtMicros) {
        RiskLimits limits = state.limits;
        if (notionalE4 > limits.maxTradeE4()) {
            return new TradeSizeLimit(limits.maxTradeE4(), notionalE4);
        }
        long headroomE4 = Math.max(0, limits.maxDailyVolumeE4() - state.volumeE4(occurredAtMicros));
        return notionalE4 > headroomE4
                ? new DailyLimit(limits.maxDailyVolumeE4(), notionalE4, headroomE4)
                : null;
    }

    static @Nullable Rejection funds(AccountState state, long askedE4, long releasedE4) {
        long availableE4 = state.ledger.availableE4() + releasedE4;
        return askedE4 > availableE4 ? new InsufficientFunds(askedE4, availableE4) : null;
    }

    private static @Nullable Rejection shares(long available, ExecuteTrade sell) {
        return sell.quantity() > available
                ? new InsufficientPosition(sell.symbol(), sell.quantity(), available)
                : null;
    }

    /**
     * The cost of the shares that a trade sells; 0 for a buy.
     *
     * @throws ArithmeticException where a sum of the account would not fit after the trade
     */
    static long costRemovedE4(AccountState state, ExecuteTrade trade, int slot) {
        long notionalE4 = trade.quantity() * trade.priceE4();
        if (trade.side() == Side.BUY) {
            state.holdings.checkAdd(slot, trade.quantity(), notionalE4);
            return 0;
        }
        long costRemovedE4 = state.holdings.costE4(slot, trade.quantity());
        state.ledger.checkSold(notionalE4, notionalE4 - costRemovedE4);
        return costRemovedE4;
    }
}
