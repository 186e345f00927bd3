package dev.daybook.cli.importer;

import dev.daybook.orders.OrderItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the items and payments files tell of one order. */
final class OlistOrder {
    private final Map<Line, Long> quantities = new LinkedHashMap<>();
    private long freightE4;
    private long payment = Long.MAX_VALUE;
    private @Nullable String malformed;

    private record Line(String product, long priceE4) {}

    /** One piece of a product. */
    void addItem(String product, long priceE4, long freightE4) {
        this.freightE4 = Math.addExact(this.freightE4, freightE4);
        quantities.merge(new Line(product, priceE4), 1L, Long::sum);
    }

    /**
     * @return whether it is the order's first payment so far
     */
    boolean addPayment(long number) {
        boolean first = payment == Long.MAX_VALUE;
        payment = Math.min(payment, number);
        return first;
    }

    /** A row of this order can't be read, so nobody knows what the order was. */
    void markMalformed(Row row) {
        malformed = "%s row %d".formatted(row.file(), row.number());
    }

    void requireReadable() {
        if (malformed != null) {
            throw new MalformedRow("Another row of this order can't be read; other=" + malformed);
        }
    }

    /** Same product at the same price is one item; its name is not in the data. */
    List<OrderItem> items() {
        var items = new ArrayList<OrderItem>();
        quantities.forEach((line, quantity) ->
                items.add(new OrderItem(line.product, line.product, quantity, line.priceE4)));
        return items;
    }

    long freightE4() {
        return freightE4;
    }

    /** Order id and number of the first payment; {@code -none} where the file has no payment. */
    String paymentId(String orderId) {
        return orderId + "-" + (payment == Long.MAX_VALUE ? "none" : Long.toString(payment));
    }
}
