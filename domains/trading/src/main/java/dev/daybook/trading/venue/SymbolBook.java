package dev.daybook.trading.venue;

import dev.daybook.trading.account.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open orders of one symbol, and its last mark. */
final class SymbolBook {
    private final PriceQueue restingBuys = new PriceQueue(Side.BUY);
    private final PriceQueue restingSells = new PriceQueue(Side.SELL);
    private final PriceQueue fillingBuys = new PriceQueue(Side.BUY);
    private final PriceQueue fillingSells = new PriceQueue(Side.SELL);
    @Nullable Mark last;

    /** Puts an order where its phase belongs. */
    void add(RestingOrder order) {
        switch (order.phase) {
            case RESTING -> (order.side == Side.BUY ? restingBuys : restingSells).add(order);
            case FILLING -> (order.side == Side.BUY ? fillingBuys : fillingSells).add(order);
            case EXPIRING -> {}
        }
    }

    /** Takes an order out; before its phase or its limit changes. */
    void remove(RestingOrder order) {
        switch (order.phase) {
            case RESTING -> (order.side == Side.BUY ? restingBuys : restingSells).remove(order);
            case FILLING -> (order.side == Side.BUY ? fillingBuys : fillingSells).remove(order);
            case EXPIRING -> {}
        }
    }

    /** Orders without a fill under way that a mark fills. */
    List<RestingOrder> restingMetBy(Mark mark) {
        return both(restingBuys, restingSells, mark);
    }

    /** Orders with a fill under way that a mark would fill, too. */
    List<RestingOrder> fillingMetBy(Mark mark) {
        return both(fillingBuys, fillingSells, mark);
    }

    private static List<RestingOrder> both(PriceQueue buys, PriceQueue sells, Mark mark) {
        var met = new ArrayList<>(buys.metBy(mark.priceE4()));
        met.addAll(sells.metBy(mark.priceE4()));
        return met;
    }
}
