package dev.daybook.views.trading;

import dev.daybook.trading.account.Side;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * The shares of one symbol in an account as their table holds them; the row stays when the last
 * share is gone. Confined to one batch.
 */
final class PositionRow {
    /** Names the row. */
    record Key(String account, String symbol) {}

    final Key key;
    long quantity;
    long reservedQuantity;
    long costE4;
    long realisedPnlE4;
    @Nullable Long lastTradePriceE4;
    long changedAtMicros;

    /** Whether it changed since it was last to be written. */
    boolean changed;

    PositionRow(Key key) {
        this.key = key;
    }

    PositionRow(RowReader row) {
        key = new Key(row.text(), row.text());
        quantity = row.number();
        reservedQuantity = row.number();
        costE4 = row.number();
        realisedPnlE4 = row.number();
        lastTradePriceE4 = row.numberOrNull();
        changedAtMicros = row.number();
    }

    PositionRow copy() {
        var copy = new PositionRow(key);
        copy.quantity = quantity;
        copy.reservedQuantity = reservedQuantity;
        copy.costE4 = costE4;
        copy.realisedPnlE4 = realisedPnlE4;
        copy.lastTradePriceE4 = lastTradePriceE4;
        copy.changedAtMicros = changedAtMicros;
        return copy;
    }

    void write(RowWriter row) {
        row.word(key.account).word(key.symbol).number(quantity).number(reservedQuantity);
        row.number(costE4).number(realisedPnlE4).numberOrNull(lastTradePriceE4);
        row.number(changedAtMicros);
    }

    void add(long shares, long addedCostE4) {
        quantity = Math.addExact(quantity, shares);
        costE4 = Math.addExact(costE4, addedCostE4);
    }

    /** The account's own last price is remembered as long as it holds shares. */
    void remove(long shares, long costRemovedE4) {
        if (shares > quantity) {
            throw new IllegalStateException(
                    "More shares go than are held; account=%s symbol=%s held=%d removed=%d"
                            .formatted(key.account, key.symbol, quantity, shares));
        }
        quantity -= shares;
        costE4 = Math.subtractExact(costE4, costRemovedE4);
        if (quantity == 0) {
            lastTradePriceE4 = null;
        }
    }

    void traded(TradeRow trade) {
        changedAtMicros = trade.occurredAtMicros();
        if (trade.side() == Side.BUY) {
            add(trade.quantity(), trade.notionalE4());
            lastTradePriceE4 = trade.priceE4();
        } else {
            lastTradePriceE4 = trade.priceE4();
            remove(trade.quantity(), trade.costRemovedE4());
            realisedPnlE4 = Math.addExact(realisedPnlE4, trade.realisedPnlE4());
        }
    }
}
