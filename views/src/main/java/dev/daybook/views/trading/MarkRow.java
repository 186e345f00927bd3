package dev.daybook.views.trading;

import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;

/** A mark as its table holds it. */
record MarkRow(String symbol, long occurredAtMicros, long revision, long priceE4) {

    static MarkRow read(RowReader row) {
        return new MarkRow(row.text(), row.number(), row.number(), row.number());
    }

    Mark mark() {
        return new Mark(symbol, occurredAtMicros, priceE4);
    }

    void write(RowWriter row) {
        row.text(symbol).number(occurredAtMicros).number(revision).number(priceE4);
    }
}
