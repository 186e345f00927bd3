package dev.daybook.views.order;

import dev.daybook.orders.OrderItem;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;

/**
 * A line of an order as its table holds it.
 *
 * @param line counted from 1
 */
record ItemRow(String orderId, long line, OrderItem item) {

    static ItemRow read(RowReader row) {
        return new ItemRow(
                row.text(),
                row.number(),
                new OrderItem(row.text(), row.text(), row.number(), row.number()));
    }

    void write(RowWriter row) {
        row.text(orderId).number(line).text(item.sku()).text(item.name());
        row.number(item.quantity()).number(item.unitPriceE4());
    }
}
