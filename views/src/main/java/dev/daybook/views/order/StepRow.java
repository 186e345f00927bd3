package dev.daybook.views.order;

import dev.daybook.orders.OrderStatus;
import dev.daybook.views.CappedSum;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.time.LocalDate;

/** How long the steps took that ended on one day, as its table holds it. Confined to one batch. */
final class StepRow {
    /** Names the row: the day of the later of the two steps. */
    record Key(long day, OrderStatus from, OrderStatus to) {}

    final Key key;
    private long orders;
    private long sumMicros;
    private long minMicros = Long.MAX_VALUE;
    private long maxMicros = Long.MIN_VALUE;

    StepRow(Key key) {
        this.key = key;
    }

    StepRow(RowReader row) {
        key =
                new Key(
                        row.number(),
                        OrderStatus.valueOf(row.text()),
                        OrderStatus.valueOf(row.text()));
        orders = row.number();
        sumMicros = row.number();
        minMicros = row.number();
        maxMicros = row.number();
    }

    void write(RowWriter row) {
        row.number(key.day).text(key.from.name()).text(key.to.name());
        row.number(orders).number(sumMicros).number(minMicros).number(maxMicros);
    }

    OrderStepDay figures() {
        return new OrderStepDay(
                LocalDate.ofEpochDay(key.day),
                key.from,
                key.to,
                orders,
                CappedSum.known(sumMicros),
                minMicros,
                maxMicros);
    }

    void took(long micros) {
        orders++;
        sumMicros = CappedSum.add(sumMicros, micros);
        minMicros = Math.min(minMicros, micros);
        maxMicros = Math.max(maxMicros, micros);
    }

    /** Adds what is not stored yet to what is. */
    void add(StepRow stored) {
        orders += stored.orders;
        sumMicros = CappedSum.add(sumMicros, stored.sumMicros);
        minMicros = Math.min(minMicros, stored.minMicros);
        maxMicros = Math.max(maxMicros, stored.maxMicros);
    }
}
