package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.Side;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import org.jspecify.annotations.Nullable;

/** A trade as its table holds it: one that was executed without an order, or a fill of one. */
record TradeRow(
        long part,
        String account,
        long occurredAtMicros,
        long revision,
        String symbol,
        Side side,
        long quantity,
        long priceE4,
        long costRemovedE4,
        long realisedPnlE4,
        @Nullable String orderId,
        @Nullable String executionId) {

    static TradeRow of(Event event, TradeExecuted trade) {
        long realised =
                trade.side() == Side.BUY
                        ? 0
                        : Math.multiplyExact(trade.quantity(), trade.priceE4())
                                - trade.costRemovedE4();
        return new TradeRow(
                TradeHistory.part(event),
                event.stream().key(),
                event.occurredAtMicros(),
                event.revision(),
                trade.symbol(),
                trade.side(),
                trade.quantity(),
                trade.priceE4(),
                trade.costRemovedE4(),
                realised,
                null,
                null);
    }

    static TradeRow of(Event event, OrderFilled fill) {
        return new TradeRow(
                TradeHistory.part(event),
                event.stream().key(),
                event.occurredAtMicros(),
                event.revision(),
                fill.symbol(),
                fill.side(),
                fill.quantity(),
                fill.priceE4(),
                fill.costRemovedE4(),
                fill.realisedPnlE4(),
                fill.orderId(),
                fill.executionId());
    }

    static TradeRow read(RowReader row) {
        return new TradeRow(
                row.number(),
                row.text(),
                row.number(),
                row.number(),
                row.text(),
                Side.valueOf(row.text()),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.textOrNull(),
                row.textOrNull());
    }

    void write(RowWriter row) {
        row.number(part).word(account).number(occurredAtMicros).number(revision);
        row.word(symbol).word(side.name()).number(quantity).number(priceE4).number(costRemovedE4);
        row.number(realisedPnlE4).text(orderId).text(executionId);
    }

    Trade trade() {
        return new Trade(
                account,
                revision,
                occurredAtMicros,
                symbol,
                side,
                quantity,
                priceE4,
                costRemovedE4,
                realisedPnlE4,
                orderId,
                executionId);
    }

    long notionalE4() {
        return Math.multiplyExact(quantity, priceE4);
    }
}
