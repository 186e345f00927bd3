package dev.daybook.views.trading;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;

/** Values positions with the last marks, which are read at the same moment. */
final class Holdings {
    private Holdings() {}

    /** All positions of an account that hold shares, by symbol. */
    static List<Holding> all(SqlTransaction transaction, ProjectionId id, String account) {
        return valued(
                transaction,
                id,
                positions(transaction, id, TradingTables.ACCOUNT_ID.field().eq(account)));
    }

    /** All positions of some accounts that hold shares, by account, each by symbol. */
    static Map<String, List<Holding>> all(
            SqlTransaction transaction, ProjectionId id, Collection<String> accounts) {
        List<PositionRow> positions =
                positions(transaction, id, TradingTables.ACCOUNT_ID.field().in(accounts));
        List<Holding> valued = valued(transaction, id, positions);
        var byAccount = new HashMap<String, List<Holding>>();
        for (int i = 0; i < valued.size(); i++) {
            byAccount
                    .computeIfAbsent(positions.get(i).key.account(), _ -> new ArrayList<>())
                    .add(valued.get(i));
        }
        return byAccount;
    }

    private static List<PositionRow> positions(
            SqlTransaction transaction, ProjectionId id, Condition accounts) {
        List<PositionRow> positions =
                transaction
                        .sql()
                        .select(TradingTables.POSITION.fields())
                        .from(VersionTables.table(id, TradingTables.POSITION))
                        .where(accounts)
                        .and(TradingTables.QUANTITY.field().ne(0L))
                        .orderBy(TradingTables.ACCOUNT_ID.field(), TradingTables.SYMBOL.field())
                        .fetch(row -> new PositionRow(RowReader.of(row)));
        addUnwritten(transaction, id, positions);
        return positions;
    }

    /** Brings rows of positions that hold shares up to date; they hold some afterwards, too. */
    static void addUnwritten(
            SqlTransaction transaction, ProjectionId id, List<PositionRow> positions) {
        var byKey = new HashMap<PositionRow.Key, PositionRow>();
        var accounts = new HashSet<String>();
        for (PositionRow position : positions) {
            byKey.put(position.key, position);
            accounts.add(position.key.account());
        }
        for (List<TradeRow> trades : UnwrittenTrades.of(transaction, id, accounts).values()) {
            for (TradeRow trade : trades) {
                PositionRow position =
                        byKey.get(new PositionRow.Key(trade.account(), trade.symbol()));
                if (position != null) {
                    position.traded(trade);
                }
            }
        }
    }

    /** Positions with their marks, in the same order. */
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
                                        .in(
                                                positions.stream()
                                                        .map(p -> p.key.symbol())
                                                        .distinct()
                                                        .toList()))
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
