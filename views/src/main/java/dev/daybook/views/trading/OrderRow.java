package dev.daybook.views.trading;

import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.Order;
import dev.daybook.trading.account.OrderStatus;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import org.jspecify.annotations.Nullable;

/** An order of an account as its table holds it. Confined to one batch. */
final class OrderRow {
    /** Names the one order of an account that is open under an id. */
    record Key(String account, String orderId) {}

    final Key key;
    private final long orderNo;
    final String symbol;
    final Side side;
    private final OrderType type;
    private final TimeInForce timeInForce;
    private final long placedAtMicros;
    private final @Nullable Long expiresAtMicros;
    OrderStatus status = OrderStatus.PENDING;
    private long quantity;
    private long filledQuantity;
    private long filledNotionalE4;
    private @Nullable Long limitPriceE4;
    private long reservePriceE4;
    private long changedAtMicros;

    /**
     * @param orderNo the revision of the event
     */
    OrderRow(String account, long orderNo, OrderPlaced placed, long atMicros) {
        this.key = new Key(account, placed.orderId());
        this.orderNo = orderNo;
        this.symbol = placed.symbol();
        this.side = placed.side();
        this.type = placed.type();
        this.timeInForce = placed.timeInForce();
        this.placedAtMicros = atMicros;
        this.expiresAtMicros = placed.expiresAtMicros();
        this.quantity = placed.quantity();
        this.limitPriceE4 = placed.limitPriceE4();
        this.reservePriceE4 = placed.reservePriceE4();
        this.changedAtMicros = atMicros;
    }

    OrderRow(RowReader row) {
        String account = row.text();
        orderNo = row.number();
        key = new Key(account, row.text());
        symbol = row.text();
        side = Side.valueOf(row.text());
        type = OrderType.valueOf(row.text());
        timeInForce = TimeInForce.valueOf(row.text());
        status = OrderStatus.valueOf(row.text());
        quantity = row.number();
        filledQuantity = row.number();
        filledNotionalE4 = row.number();
        limitPriceE4 = row.numberOrNull();
        reservePriceE4 = row.number();
        placedAtMicros = row.number();
        expiresAtMicros = row.numberOrNull();
        changedAtMicros = row.number();
    }

    void write(RowWriter row) {
        row.text(key.account).number(orderNo).text(key.orderId).text(symbol).text(side.name());
        row.text(type.name()).text(timeInForce.name()).text(status.name());
        row.number(quantity).number(filledQuantity).number(filledNotionalE4);
        row.numberOrNull(limitPriceE4).number(reservePriceE4);
        row.number(placedAtMicros).numberOrNull(expiresAtMicros).number(changedAtMicros);
    }

    AccountOrder stored() {
        var order =
                new Order(
                        key.orderId,
                        symbol,
                        side,
                        type,
                        timeInForce,
                        status,
                        quantity,
                        filledQuantity,
                        limitPriceE4,
                        reservePriceE4,
                        expiresAtMicros);
        return new AccountOrder(
                key.account, orderNo, order, filledNotionalE4, placedAtMicros, changedAtMicros);
    }

    private long openQuantity() {
        return status.isOpen() ? quantity - filledQuantity : 0;
    }

    /** The cash that the order reserves while it is open. */
    long reservedE4() {
        return side == Side.BUY ? Math.multiplyExact(openQuantity(), reservePriceE4) : 0;
    }

    /** The shares that the order reserves while it is open. */
    long reservedQuantity() {
        return side == Side.SELL ? openQuantity() : 0;
    }

    void amend(OrderAmended amended, long atMicros) {
        quantity = amended.quantity();
        limitPriceE4 = amended.limitPriceE4();
        reservePriceE4 = limitPriceE4 != null ? limitPriceE4 : reservePriceE4;
        changedAtMicros = atMicros;
    }

    void fill(TradeRow trade, long atMicros) {
        filledQuantity = Math.addExact(filledQuantity, trade.quantity());
        filledNotionalE4 = Math.addExact(filledNotionalE4, trade.notionalE4());
        status = filledQuantity == quantity ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        changedAtMicros = atMicros;
    }

    void close(OrderStatus as, long atMicros) {
        status = as;
        changedAtMicros = atMicros;
    }
}
