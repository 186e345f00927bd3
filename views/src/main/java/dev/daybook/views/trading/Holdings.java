package dev.daybook.views.trading;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values positions with the last marks, which are read at the same moment. */
final class Holdings {
    private Holdings() {}

    /** All positions of an account that hold shares, by symbol. */
    static List<Holding> all(SqlTransaction transaction, ProjectionId id, String account) {
        List<PositionRow> positions =
                transaction
                        .sql()
                        .select(TradingTables.POSITION.fields())
                        .from(VersionTables.table(id, TradingTables.POSITION))
                        .where(TradingTables.ACCOUNT_ID.field().eq(account))
                        .and(TradingTables.QUANTITY.field().ne(0L))
                        .orderBy(TradingTables.SYMBOL.field())
                        .fetch(row -> new PositionRow(RowReader.of(row)));
        return valued(transaction, id, positions);
    }

    /** Positions of one account with their marks, in the same order. */
    static List<Holding> valued(
            SqlTransaction transaction, ProjectionId id, List<PositionRow> positions) {
        Map<String, InstrumentRow> marks =
                transaction
                        .sql()
                        .select(TradingTables.INSTRUMENT.fields())
                        .from(VersionTables.table(id, TradingTables.INSTRUMENT))
                        .where(
                                TradingTables.SYMBOL
                                        .field()
                                        .in(positions.stream().map(p -> p.key.symbol()).toList()))
                        .fetch(row -> new InstrumentRow(RowReader.of(row)))
                        .stream()
                        .collect(Collectors.toMap(mark -> mark.symbol, mark -> mark));
        return positions.stream().map(position -> valued(position, marks)).toList();
    }

    private static Holding valued(PositionRow position, Map<String, InstrumentRow> marks) {
        InstrumentRow mark = marks.get(position.key.symbol());
        return new Holding(
                position.key.symbol(),
                position.quantity,
                position.reservedQuantity,
                position.costE4,
                position.realisedPnlE4,
                position.lastTradePriceE4,
                mark == null ? null : mark.markE4,
                mark == null ? null : mark.markedAtMicros);
    }
}
