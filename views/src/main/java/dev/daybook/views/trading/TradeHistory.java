package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.page.Keyset;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The trades of one account by time, over the parts that the table has.
 *
 * <p>Design note: rows in the order of accounts are what a page wants, and what costs most to
 * write: with each trade another page of the database changes, and there are ever more of them. So
 * the key begins with the part of the log that the trade is from. Only the newest part is written,
 * which stays in memory, and a page of a busy account is in one or two parts. An account's trades
 * in a later part are later, because its time never goes backwards.
 */
final class TradeHistory {
    /** A part holds the trades of so many positions of the log. */
    static final long PART_POSITIONS = 1 << 20;

    private final String account;
    private final Condition wanted;
    private final Keyset keyset;

    TradeHistory(String account, long fromMicros, long beforeMicros, Sort sort) {
        this.account = account;
        this.wanted =
                TradingTables.OCCURRED_AT
                        .field()
                        .ge(fromMicros)
                        .and(TradingTables.OCCURRED_AT.field().lt(beforeMicros));
        this.keyset =
                new Keyset(
                        "trades", List.of(TradingTables.OCCURRED_AT, TradingTables.REVISION), sort);
    }

    /** The part that an event's trade belongs to. */
    static long part(Event event) {
        return event.position() / PART_POSITIONS;
    }

    Page<Trade> page(SqlTransaction transaction, ProjectionId id, PageRequest request) {
        Table<Record> trades = VersionTables.table(id, TradingTables.TRADE);
        var items = new ArrayList<Page.Item<Trade>>();
        for (long part : parts(transaction, trades, request)) {
            if (items.size() == request.size()) {
                return new Page<>(items, true);
            }
            Page<Trade> found =
                    keyset.page(
                            transaction,
                            trades,
                            TradingTables.TRADE.fields(),
                            List.of(in(DSL.val(part)).and(wanted)),
                            new PageRequest(request.size() - items.size(), request.after()),
                            row -> TradeRow.read(RowReader.of(row)).trade());
            items.addAll(found.items());
            if (found.more()) {
                return new Page<>(items, true);
            }
        }
        return new Page<>(items, false);
    }

    private Condition in(Field<Long> part) {
        return TradingTables.PART
                .field()
                .eq(part)
                .and(TradingTables.ACCOUNT_ID.field().eq(account));
    }

    /**
     * Parts with trades of the page or after it, in the order of the page: from one part to the
     * next by the key, with a look into each for the account. One more than the page can need.
     */
    private List<Long> parts(
            SqlTransaction transaction, Table<Record> trades, PageRequest request) {
        CommonTableExpression<Record1<Long>> all = allParts(transaction, trades);
        Field<Long> part = DSL.field(DSL.name("parts", "part"), SQLDataType.BIGINT);
        Select<?> ofAccount =
                DSL.selectOne().from(trades).where(in(part)).and(wanted).and(keyset.after(request));
        return transaction
                .sql()
                .withRecursive(all)
                .select(part)
                .from(all)
                .where(part.isNotNull())
                .and(DSL.exists(ofAccount))
                .orderBy(keyset.sort() == Sort.ASCENDING ? part.asc() : part.desc())
                .limit(request.size() + 1)
                .fetch(part);
    }

    /** Ends with a null. */
    private static CommonTableExpression<Record1<Long>> allParts(
            SqlTransaction transaction, Table<Record> trades) {
        Field<Long> newest = DSL.max(TradingTables.PART.field());
        Field<Long> above = DSL.field(DSL.name("parts", "part"), SQLDataType.BIGINT);
        Field<Long> below =
                DSL.select(newest)
                        .from(trades)
                        .where(TradingTables.PART.field().lt(above))
                        .asField();
        return DSL.name("parts")
                .fields("part")
                .as(
                        transaction
                                .sql()
                                .select(newest)
                                .from(trades)
                                .unionAll(
                                        DSL.select(below)
                                                .from(DSL.table(DSL.name("parts")))
                                                .where(above.isNotNull())));
    }
}
