package dev.daybook.views.trading;

import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.ReadModel;
import dev.daybook.views.page.Keyset;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What symbols cost and how they were traded. Thread-safe. */
public final class MarketQueries {
    private final ReadModel model;

    public MarketQueries(ProjectionStore<SqlTransaction> store) {
        this.model = new ReadModel(store, TradingProjection.NAME);
    }

    /** Empty where the symbol has none. */
    public Optional<Mark> lastMark(String symbol) {
        return model.query((id, transaction) ->
                transaction
                        .sql()
                        .select(TradingTables.INSTRUMENT.fields())
                        .from(VersionTables.table(id, TradingTables.INSTRUMENT))
                        .where(TradingTables.SYMBOL.field().eq(symbol))
                        .fetchOptional(row -> new InstrumentRow(RowReader.of(row)))
                        .flatMap(InstrumentRow::mark));
    }

    /**
     * Marks of a symbol by time.
     *
     * @param fromMicros earliest time, microseconds since 1970 UTC
     * @param beforeMicros the first time that is too late
     */
    public Page<Mark> marks(
            String symbol, long fromMicros, long beforeMicros, Sort sort, PageRequest request) {
        var keyset =
                new Keyset(
                        "marks", List.of(TradingTables.OCCURRED_AT, TradingTables.REVISION), sort);
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, TradingTables.MARKS),
                        TradingTables.MARKS.fields(),
                        List.of(
                                TradingTables.SYMBOL
                                        .field()
                                        .eq(symbol)
                                        .and(TradingTables.OCCURRED_AT.field().ge(fromMicros))
                                        .and(TradingTables.OCCURRED_AT.field().lt(beforeMicros))),
                        request,
                        row -> MarkRow.read(RowReader.of(row)).mark()));
    }

    /** Days on which a symbol was traded or marked; both ends are included. */
    public Page<SymbolDay> days(
            String symbol, LocalDate from, LocalDate to, Sort sort, PageRequest request) {
        var keyset = new Keyset("symbolDays", List.of(TradingTables.DAY), sort);
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, TradingTables.SYMBOL_DAY),
                        TradingTables.SYMBOL_DAY.fields(),
                        List.of(
                                TradingTables.SYMBOL
                                        .field()
                                        .eq(symbol)
                                        .and(
                                                TradingTables.DAY
                                                        .field()
                                                        .between(
                                                                from.toEpochDay(),
                                                                to.toEpochDay()))),
                        request,
                        row -> new SymbolDayRow(RowReader.of(row)).figures()));
    }
}
