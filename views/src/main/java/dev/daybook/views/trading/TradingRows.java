package dev.daybook.views.trading;

import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.RowWriter;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads the rows of a {@link TradingBatch} before its events are applied, and writes them after.
 */
final class TradingRows {
    private final VersionTables tables;
    private final RowTable<BalanceRow> balances;
    private final RowTable<PositionRow> positions;
    private final RowTable<OrderRow> orders;
    private final RowTable<OrderRow> openOrders;
    private final RowTable<TradeRow> trades;
    private final RowTable<AccountDayRow> accountDays;
    private final RowTable<InstrumentRow> instruments;
    private final RowTable<MarkRow> marks;
    private final RowTable<SymbolDayRow> symbolDays;

    TradingRows(VersionTables tables) {
        this.tables = tables;
        balances = tables.rows(TradingTables.BALANCE, BalanceRow::new, BalanceRow::write);
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

    /** Accounts with their balances. */
    void loadAccounts(SqlTransaction transaction, Set<String> keys, Consumer<AccountRow> account) {
        var figures = new HashMap<String, BalanceRow>();
        BiConsumer<String, RowWriter> key = (name, row) -> row.text(name);
        balances.load(transaction, keys, key, row -> figures.put(row.account, row));
        accounts(figures).load(transaction, figures.keySet(), key, account);
    }

    Map<String, List<TradeRow>> unwrittenTrades(SqlTransaction transaction, Set<String> accounts) {
        return UnwrittenTrades.of(transaction, tables.id(), accounts);
    }

    private RowTable<AccountRow> accounts(Map<String, BalanceRow> figures) {
        return tables.rows(
                TradingTables.ACCOUNT,
                row -> new AccountRow(row, figures),
                (account, row) -> account.write(row));
    }

    void loadPositions(
            SqlTransaction transaction, Set<PositionRow.Key> keys, Consumer<PositionRow> position) {
        positions.load(
                transaction,
                keys,
                (key, row) -> row.text(key.account()).text(key.symbol()),
                position);
    }

    void loadInstruments(SqlTransaction transaction, TradingBatch batch, Set<String> symbols) {
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
        accounts(Map.of()).save(transaction, batch.changedAccounts);
        saveByAccount(transaction, batch);
        orders.save(transaction, new LinkedHashSet<>(batch.changedOrders));
        accountDays.save(transaction, batch.endedDays);
        instruments.save(transaction, batch.instruments.values());
        marks.insert(transaction, batch.marks);
        symbolDays.save(transaction, batch.symbolDays.values());
    }

    /** Accounts are sorted once, for three tables that begin their key with the account. */
    private void saveByAccount(SqlTransaction transaction, TradingBatch batch) {
        var changedBalances = new ArrayList<BalanceRow>();
        var changedPositions = new ArrayList<PositionRow>();
        var newTrades = new ArrayList<TradeRow>();
        batch.accounts.values().stream()
                .sorted(Comparator.comparing(row -> row.account))
                .forEachOrdered(row -> row.handOver(changedBalances, changedPositions, newTrades));
        balances.save(transaction, changedBalances);
        positions.save(transaction, changedPositions);
        trades.insert(transaction, newTrades);
    }
}
