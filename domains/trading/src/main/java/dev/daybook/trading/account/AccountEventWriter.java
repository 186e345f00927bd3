package dev.daybook.trading.account;

import dev.daybook.core.PayloadWriter;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import org.jspecify.annotations.Nullable;

/** Writes the fields of account events in the order of their newest schemas. */
final class AccountEventWriter {
    private AccountEventWriter() {}

    static void write(AccountEvent event, PayloadWriter out) {
        switch (event) {
            case TradeExecuted trade -> write(trade, out);
            case OrderPlaced placed -> write(placed, out);
            case OrderFilled filled -> write(filled, out);
            case OrderAmended amended -> write(amended, out);
            case OrderCancelled(var id, var symbol, var side, long unfilled, long released) ->
                    writeEnd(id, symbol, side, unfilled, released, out);
            case OrderExpired(var id, var symbol, var side, long unfilled, long released) ->
                    writeEnd(id, symbol, side, unfilled, released, out);
            case FundsDeposited(long amountE4) -> out.writeLong(amountE4);
            case FundsWithdrawn(long amountE4) -> out.writeLong(amountE4);
            case FundsTransferredOut(var to, long amountE4) ->
                    out.writeString(to).writeLong(amountE4);
            case FundsTransferredIn(var from, long amountE4) ->
                    out.writeString(from).writeLong(amountE4);
            case PositionDeposited(var symbol, long quantity, long costE4) ->
                    out.writeString(symbol).writeLong(quantity).writeLong(costE4);
            case PositionWithdrawn(var symbol, long quantity, long costE4) ->
                    out.writeString(symbol).writeLong(quantity).writeLong(costE4);
            case RiskLimitsChanged(var limits) -> writeLimits(limits, out);
            case AccountOpened opened -> write(opened, out);
            case AccountSuspended(var reason) -> out.writeString(reason);
            case AccountReinstated _, AccountClosed _ -> {}
        }
    }

    private static void write(TradeExecuted trade, PayloadWriter out) {
        out.writeString(trade.symbol());
        writeSide(trade.side(), out);
        out.writeLong(trade.quantity()).writeLong(trade.priceE4()).writeLong(trade.costRemovedE4());
    }

    private static void write(OrderPlaced placed, PayloadWriter out) {
        out.writeString(placed.orderId()).writeString(placed.symbol());
        writeSide(placed.side(), out);
        out.writeLong(placed.quantity())
                .writeEnum(
                        switch (placed.type()) {
                            case MARKET -> 0;
                            case LIMIT -> 1;
                        });
        writeOptional(placed.limitPriceE4(), out);
        out.writeEnum(
                        switch (placed.timeInForce()) {
                            case DAY -> 0;
                            case GTC -> 1;
                        })
                .writeLong(placed.reservePriceE4());
        writeOptional(placed.expiresAtMicros(), out);
    }

    private static void write(OrderFilled filled, PayloadWriter out) {
        out.writeString(filled.orderId())
                .writeString(filled.executionId())
                .writeString(filled.symbol());
        writeSide(filled.side(), out);
        out.writeLong(filled.quantity())
                .writeLong(filled.priceE4())
                .writeLong(filled.remainingQuantity())
                .writeLong(filled.costRemovedE4())
                .writeLong(filled.realisedPnlE4());
    }

    private static void write(OrderAmended amended, PayloadWriter out) {
        out.writeString(amended.orderId()).writeLong(amended.quantity());
        writeOptional(amended.limitPriceE4(), out);
        out.writeLong(amended.remainingQuantity());
    }

    private static void write(AccountOpened opened, PayloadWriter out) {
        out.writeString(opened.owner())
                .writeString(opened.currency())
                .writeString(opened.timeZone().getId());
        writeLimits(opened.limits(), out);
    }

    private static void writeEnd(
            String orderId,
            String symbol,
            Side side,
            long unfilledQuantity,
            long releasedE4,
            PayloadWriter out) {
        out.writeString(orderId).writeString(symbol);
        writeSide(side, out);
        out.writeLong(unfilledQuantity).writeLong(releasedE4);
    }

    private static void writeLimits(RiskLimits limits, PayloadWriter out) {
        out.writeLong(limits.maxConcentrationE4())
                .writeLong(limits.maxDailyVolumeE4())
                .writeLong(limits.maxTradeE4());
    }

    private static void writeSide(Side side, PayloadWriter out) {
        out.writeEnum(
                switch (side) {
                    case BUY -> 0;
                    case SELL -> 1;
                });
    }

    private static void writeOptional(@Nullable Long value, PayloadWriter out) {
        if (value == null) {
            out.writeUnionBranch(0);
        } else {
            out.writeUnionBranch(1).writeLong(value);
        }
    }
}
