package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.views.CappedSum;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import dev.daybook.views.trading.SymbolDay.Prices;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trades and marks of a symbol on one day as their table holds them. Confined to one batch.
 *
 * <p>Design note: trades come from many accounts, whose order among each other depends on the
 * delivery. First and last are therefore told by time, then by stream, and in a stream by revision,
 * so that the row is the same in any order. Marks of a symbol are one stream.
 */
final class SymbolDayRow {
    /** Names the row. */
    record Key(String symbol, long day) {}

    /** A price at a time, and the event that it is from. */
    record Print(long priceE4, long atMicros, StreamId stream, long revision) {
        private static final char BEFORE_REVISION = '@';

        /**
         * @param event an event's id; a key may have the sign before the revision, too
         */
        static Print of(long priceE4, long atMicros, String event) {
            int end = event.lastIndexOf(BEFORE_REVISION);
            return new Print(
                    priceE4,
                    atMicros,
                    StreamId.parse(event.substring(0, end)),
                    Long.parseLong(event.substring(end + 1)));
        }

        String event() {
            return stream.toString() + BEFORE_REVISION + revision;
        }

        boolean isBefore(Print other) {
            if (atMicros != other.atMicros) {
                return atMicros < other.atMicros;
            }
            int byStream = stream.compareTo(other.stream);
            return byStream != 0 ? byStream < 0 : revision < other.revision;
        }
    }

    /** First, highest, lowest and last price of marks. */
    record Range(long openE4, long highE4, long lowE4, long closeE4) {
        Range then(Range later) {
            return new Range(
                    openE4,
                    Math.max(highE4, later.highE4),
                    Math.min(lowE4, later.lowE4),
                    later.closeE4);
        }
    }

    final Key key;
    long trades;
    long volume;
    long turnoverE4;
    @Nullable Print open;
    @Nullable Long highE4;
    @Nullable Long lowE4;
    @Nullable Print close;
    long marks;
    @Nullable Range markRange;

    SymbolDayRow(Key key) {
        this.key = key;
    }

    SymbolDayRow(RowReader row) {
        key = new Key(row.text(), row.number());
        trades = row.number();
        volume = row.number();
        turnoverE4 = row.number();
        open = print(row);
        highE4 = row.numberOrNull();
        lowE4 = row.numberOrNull();
        close = print(row);
        marks = row.number();
        Long markOpen = row.numberOrNull();
        if (markOpen != null) {
            markRange = new Range(markOpen, row.number(), row.number(), row.number());
        }
    }

    private static @Nullable Print print(RowReader row) {
        Long price = row.numberOrNull();
        Long at = row.numberOrNull();
        String event = row.textOrNull();
        return price == null || at == null || event == null ? null : Print.of(price, at, event);
    }

    void write(RowWriter row) {
        row.text(key.symbol).number(key.day).number(trades).number(volume).number(turnoverE4);
        write(row, open);
        row.numberOrNull(highE4).numberOrNull(lowE4);
        write(row, close);
        row.number(marks);
        if (markRange == null) {
            row.numberOrNull(null).numberOrNull(null).numberOrNull(null).numberOrNull(null);
        } else {
            row.number(markRange.openE4).number(markRange.highE4);
            row.number(markRange.lowE4).number(markRange.closeE4);
        }
    }

    SymbolDay figures() {
        Optional<Prices> traded =
                open == null || close == null || highE4 == null || lowE4 == null
                        ? Optional.empty()
                        : Optional.of(new Prices(open.priceE4, highE4, lowE4, close.priceE4));
        Optional<Prices> marked =
                Optional.ofNullable(markRange)
                        .map(r -> new Prices(r.openE4, r.highE4, r.lowE4, r.closeE4));
        return new SymbolDay(
                key.symbol,
                LocalDate.ofEpochDay(key.day),
                trades,
                CappedSum.known(volume),
                CappedSum.known(turnoverE4),
                traded,
                marks,
                marked);
    }

    private static void write(RowWriter row, @Nullable Print print) {
        if (print == null) {
            row.numberOrNull(null).numberOrNull(null).text(null);
        } else {
            row.number(print.priceE4).number(print.atMicros).text(print.event());
        }
    }

    void traded(TradeRow trade, Event event) {
        trades++;
        volume = CappedSum.add(volume, trade.quantity());
        turnoverE4 = CappedSum.add(turnoverE4, trade.notionalE4());
        var print =
                new Print(
                        trade.priceE4(),
                        trade.occurredAtMicros(),
                        event.stream(),
                        event.revision());
        include(print, print, trade.priceE4(), trade.priceE4());
    }

    private void include(Print first, Print last, long newHighE4, long newLowE4) {
        open = open == null || first.isBefore(open) ? first : open;
        close = close == null || close.isBefore(last) ? last : close;
        highE4 = highE4 == null ? newHighE4 : Math.max(highE4, newHighE4);
        lowE4 = lowE4 == null ? newLowE4 : Math.min(lowE4, newLowE4);
    }

    void marked(long priceE4) {
        marks++;
        var later = new Range(priceE4, priceE4, priceE4, priceE4);
        markRange = markRange == null ? later : markRange.then(later);
    }

    /** Adds what is not stored yet to what is. */
    void add(SymbolDayRow stored) {
        trades += stored.trades;
        volume = CappedSum.add(volume, stored.volume);
        turnoverE4 = CappedSum.add(turnoverE4, stored.turnoverE4);
        if (stored.open != null
                && stored.close != null
                && stored.highE4 != null
                && stored.lowE4 != null) {
            include(stored.open, stored.close, stored.highE4, stored.lowE4);
        }
        marks += stored.marks;
        if (stored.markRange != null) {
            markRange = markRange == null ? stored.markRange : stored.markRange.then(markRange);
        }
    }
}
