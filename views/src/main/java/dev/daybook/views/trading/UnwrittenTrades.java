package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Trades that are in the table of trades, but not yet in the rows of their account's balance and
 * positions. Who reads such a row adds them to it.
 *
 * <p>Design note: a trade changes three rows, and where accounts trade at random, these are on
 * three pages of the database, which is nearly all that a trade costs. So a balance and positions
 * are written as they are after each event of an account but most trades: after every {@value
 * #REVISIONS}th revision, the first event of a trading day or of a part of the log, and a trade
 * after which other symbols are held than before. That depends on the account's events alone, not
 * on how they came in batches, so tables filled anew are the same. And what is unwritten lies
 * together, in one part of the table of trades.
 */
final class UnwrittenTrades {
    static final int REVISIONS = 32;

    /** Accounts in one query. */
    private static final int ACCOUNTS_AT_ONCE = 500;

    private UnwrittenTrades() {}

    /** Whether nothing is unwritten after an event, whatever it is. */
    static boolean isLast(Event event) {
        return event.revision() % REVISIONS == 0;
    }

    /** Of these accounts, each account's in order; those that have none are left out. */
    static Map<String, List<TradeRow>> of(
            SqlTransaction transaction, ProjectionId id, Collection<String> accounts) {
        var found = new HashMap<String, List<TradeRow>>();
        var all = List.copyOf(accounts);
        for (int from = 0; from < all.size(); from += ACCOUNTS_AT_ONCE) {
            int to = Math.min(all.size(), from + ACCOUNTS_AT_ONCE);
            for (TradeRow trade : read(transaction, id, all.subList(from, to))) {
                found.computeIfAbsent(trade.account(), _ -> new ArrayList<>()).add(trade);
            }
        }
        return found;
    }

    private static List<TradeRow> read(
            SqlTransaction transaction, ProjectionId id, List<String> accounts) {
        Table<Record> balance = VersionTables.table(id, TradingTables.BALANCE).as("balance");
        Table<Record> trade = VersionTables.table(id, TradingTables.TRADE).as("trade");
        List<Field<?>> columns =
                TradingTables.TRADE.columns().stream()
                        .<Field<?>>map(column -> in("trade", column))
                        .toList();
        return transaction
                .sql()
                .select(columns)
                .from(balance)
                .join(trade)
                .on(same(TradingTables.PART))
                .and(same(TradingTables.ACCOUNT_ID))
                .and(
                        in("trade", TradingTables.OCCURRED_AT)
                                .ge(in("balance", TradingTables.CHANGED_AT)))
                .and(in("trade", TradingTables.REVISION).gt(in("balance", TradingTables.REVISION)))
                .where(in("balance", TradingTables.ACCOUNT_ID).in(accounts))
                .orderBy(in("trade", TradingTables.ACCOUNT_ID), in("trade", TradingTables.REVISION))
                .fetch(row -> TradeRow.read(RowReader.of(row)));
    }

    private static <T> Condition same(Column<T> column) {
        return in("trade", column).eq(in("balance", column));
    }

    private static <T> Field<T> in(String table, Column<T> column) {
        return DSL.field(DSL.name(table, column.name()), column.field().getDataType());
    }
}
