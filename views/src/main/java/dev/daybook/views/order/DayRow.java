package dev.daybook.views.order;

import dev.daybook.views.CappedSum;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.time.LocalDate;

/** What happened on one day in one currency, as its table holds it. Confined to one batch. */
final class DayRow {
    /** Names the row. */
    record Key(long day, String currency) {}

    final Key key;
    long created;
    long createdE4;
    long lost;
    long lostE4;
    long confirmed;
    long shipped;
    long delivered;
    long cancelled;
    long cancelledE4;

    DayRow(Key key) {
        this.key = key;
    }

    DayRow(RowReader row) {
        key = new Key(row.number(), row.text());
        created = row.number();
        createdE4 = row.number();
        lost = row.number();
        lostE4 = row.number();
        confirmed = row.number();
        shipped = row.number();
        delivered = row.number();
        cancelled = row.number();
        cancelledE4 = row.number();
    }

    void write(RowWriter row) {
        row.number(key.day).text(key.currency).number(created).number(createdE4);
        row.number(lost).number(lostE4).number(confirmed).number(shipped).number(delivered);
        row.number(cancelled).number(cancelledE4);
    }

    OrderDay figures() {
        return new OrderDay(
                LocalDate.ofEpochDay(key.day),
                key.currency,
                created,
                CappedSum.known(createdE4),
                lost,
                CappedSum.known(lostE4),
                confirmed,
                shipped,
                delivered,
                cancelled,
                CappedSum.known(cancelledE4));
    }

    /** Adds what is not stored yet to what is. */
    void add(DayRow stored) {
        created += stored.created;
        createdE4 = CappedSum.add(createdE4, stored.createdE4);
        lost += stored.lost;
        lostE4 = CappedSum.add(lostE4, stored.lostE4);
        confirmed += stored.confirmed;
        shipped += stored.shipped;
        delivered += stored.delivered;
        cancelled += stored.cancelled;
        cancelledE4 = CappedSum.add(cancelledE4, stored.cancelledE4);
    }
}
