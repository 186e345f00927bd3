package dev.daybook.views.trading;

import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last mark of a symbol as its table holds it. Confined to one batch. */
final class InstrumentRow {
    final String symbol;
    long revision;
    @Nullable Long markE4;
    @Nullable Long markedAtMicros;

    InstrumentRow(String symbol) {
        this.symbol = symbol;
    }

    InstrumentRow(RowReader row) {
        symbol = row.text();
        revision = row.number();
        markE4 = row.numberOrNull();
        markedAtMicros = row.numberOrNull();
    }

    Optional<Mark> mark() {
        return markE4 == null || markedAtMicros == null
                ? Optional.empty()
                : Optional.of(new Mark(symbol, markedAtMicros, markE4));
    }

    void write(RowWriter row) {
        row.text(symbol).number(revision).numberOrNull(markE4).numberOrNull(markedAtMicros);
    }
}
