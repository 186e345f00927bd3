package dev.daybook.views.trading;

import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the rows of a {@link TradingBatch} before its events are applied, and writes them after.
 */
final class TradingRows {
    private final RowTable<AccountRow> accounts;
    private final RowTable<PositionRow> positions;
    private final RowTable<OrderRow> orders;
    private final RowTable<OrderRow> openOrders;
    private final RowTable<TradeRow> trades;
    private final RowTable<AccountDayRow> accountDays;
    private final RowTable<InstrumentRow> instruments;
    private final RowTable<MarkRow> marks;
    private final RowTable<SymbolDayRow> symbolDays;

    TradingRows(VersionTables tables) {
        accounts = tables.rows(TradingTables.ACCOUNT, AccountRow::new, AccountRow::write);
        positions = tables.rows(TradingTables.POSITION, PositionRow::new, PositionRow::write);
        orders = tables.rows(TradingTables.ORDER, OrderRow::new, OrderRow::write);
        openOrders =
                orders.foundBy(
                        List.of(TradingTables.ACCOUNT_ID, TradingTables.ORDER_ID),
                        TradingTables.STATUS,
                        Arrays.stream(OrderStatus.values())
                                .filter(OrderStatus::isOpen)
                                .map(OrderStatus::name)
                                .toList());
        trades = tables.rows(TradingTables.TRADE, TradeRow::read, TradeRow::write);
        accountDays =
                tables.rows(TradingTables.ACCOUNT_DAY, AccountDayRow::read, AccountDayRow::write);
        instruments =
                tables.rows(TradingTables.INSTRUMENT, InstrumentRow::new, InstrumentRow::write);
        marks = tables.rows(TradingTables.MARKS, MarkRow::read, MarkRow::write);
        symbolDays = tables.rows(TradingTables.SYMBOL_DAY, SymbolDayRow::new, SymbolDayRow::write);
    }

    /** Orders that are open and that events of the batch name. */
    void loadOrders(SqlTransaction transaction, TradingBatch batch, Set<OrderRow.Key> keys) {
        openOrders.load(
                transaction,
                keys,
                (key, row) -> row.text(key.account()).text(key.orderId()),
                order -> {
                    batch.openOrders.put(order.key, order);
                    batch.changedOrders.add(order);
                });
    }

    void load(
            SqlTransaction transaction,
            TradingBatch batch,
            Set<String> accountKeys,
            Set<PositionRow.Key> positionKeys,
            Set<String> symbols) {
        accounts.load(
                transaction,
                accountKeys,
                (account, row) -> row.text(account),
                account -> batch.accounts.put(account.account, account));
        positions.load(
                transaction,
                positionKeys,
                (key, row) -> row.text(key.account()).text(key.symbol()),
                position -> batch.positions.put(position.key, position));
        instruments.load(
                transaction,
                symbols,
                (symbol, row) -> row.text(symbol),
                instrument -> batch.instruments.put(instrument.symbol, instrument));
    }

    void save(SqlTransaction transaction, TradingBatch batch) {
        symbolDays.load(
                transaction,
                batch.symbolDays.keySet(),
                (key, row) -> row.text(key.symbol()).number(key.day()),
                stored -> batch.symbolDay(stored.key).add(stored));
        accounts.save(transaction, batch.accounts.values());
        positions.save(transaction, batch.positions.values());
        orders.save(transaction, new LinkedHashSet<>(batch.changedOrders));
        trades.insert(transaction, batch.trades);
        var days = new ArrayList<>(batch.endedDays);
        batch.accounts.values().forEach(account -> days.add(account.dayFigures()));
        accountDays.save(transaction, days);
        instruments.save(transaction, batch.instruments.values());
        marks.insert(transaction, batch.marks);
        symbolDays.save(transaction, batch.symbolDays.values());
    }
}
