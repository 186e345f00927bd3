package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.views.sql.SqlTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what events of a batch touch, and brings the rows of it into the batch: those that are
 * known from memory, the others from their tables. Used once, by one thread.
 */
final class Touched {
    private static final AccountCodec ACCOUNTS = Trading.accountCodec();
    private static final InstrumentCodec INSTRUMENTS = Trading.instrumentCodec();

    private final TradingBatch batch;
    private final TradingRows rows;
    private final KnownRows known;
    private final Set<String> newAccounts = new HashSet<>();
    private final Set<PositionRow.Key> newPositions = new HashSet<>();
    private final List<String> holders = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final Set<OrderRow.Key> orders = new HashSet<>();
    private final Set<String> instruments = new HashSet<>();

    Touched(TradingBatch batch, TradingRows rows, KnownRows known) {
        this.batch = batch;
        this.rows = rows;
        this.known = known;
    }

    /** Answers the events' bodies, each of an account or an instrument. */
    List<Object> read(SqlTransaction transaction, List<Event> events) {
        var bodies = new ArrayList<Object>(events.size());
        for (Event event : events) {
            bodies.add(decode(event));
        }
        rows.loadOrders(transaction, batch, orders);
        rows.loadInstruments(transaction, batch, instruments);
        rows.loadAccounts(
                transaction, newAccounts, account -> batch.accounts.put(account.account, account));
        Map<String, List<TradeRow>> unwritten = rows.unwrittenTrades(transaction, newAccounts);
        unwritten.values().forEach(this::names);
        for (int i = 0; i < symbols.size(); i++) {
            position(holders.get(i), symbols.get(i));
        }
        // What became of an order is also a matter of the symbol that it was placed for.
        batch.openOrders.values().forEach(order -> position(order.key.account(), order.symbol));
        rows.loadPositions(transaction, newPositions, this::store);
        newPositions.forEach(this::absent);
        unwritten.forEach(this::add);
        return bodies;
    }

    private Object decode(Event event) {
        String key = event.stream().key();
        if (!event.stream().category().equals(Trading.ACCOUNT)) {
            instruments.add(key);
            return INSTRUMENTS.decode(event.type(), event.payload());
        }
        AccountEvent body = ACCOUNTS.decode(event.type(), event.payload());
        account(key);
        names(key, body);
        return body;
    }

    private void names(String account, AccountEvent event) {
        switch (event) {
            case TradeExecuted e -> symbol(account, e.symbol());
            case PositionDeposited e -> symbol(account, e.symbol());
            case PositionWithdrawn e -> symbol(account, e.symbol());
            case OrderPlaced e -> symbol(account, e.symbol());
            case OrderFilled e -> order(account, e.orderId());
            case OrderAmended e -> order(account, e.orderId());
            case OrderCancelled e -> order(account, e.orderId());
            case OrderExpired e -> order(account, e.orderId());
            case AccountEvent.AccountOpened _,
                    AccountEvent.FundsDeposited _,
                    AccountEvent.FundsWithdrawn _,
                    AccountEvent.FundsTransferredIn _,
                    AccountEvent.FundsTransferredOut _,
                    AccountEvent.RiskLimitsChanged _,
                    AccountEvent.AccountSuspended _,
                    AccountEvent.AccountReinstated _,
                    AccountEvent.AccountClosed _ -> {}
        }
    }

    private void names(List<TradeRow> trades) {
        trades.forEach(trade -> symbol(trade.account(), trade.symbol()));
    }

    private void add(String account, List<TradeRow> trades) {
        AccountRow row = batch.accounts.get(account);
        if (row != null) {
            trades.forEach(row::traded);
        }
    }

    private void symbol(String account, String symbol) {
        holders.add(account);
        symbols.add(symbol);
    }

    /** The symbol is the order's, which is either stored or placed by this batch. */
    private void order(String account, String orderId) {
        orders.add(new OrderRow.Key(account, orderId));
    }

    private void account(String key) {
        if (!batch.accounts.containsKey(key)) {
            AccountRow row = known.find(key);
            if (row == null) {
                newAccounts.add(key);
            } else {
                batch.accounts.put(key, row);
            }
        }
    }

    /** An account that is not stored has no position that is. */
    private void position(String account, String symbol) {
        AccountRow row = batch.accounts.get(account);
        if (row != null && !row.positions.containsKey(symbol)) {
            newPositions.add(new PositionRow.Key(account, symbol));
        }
    }

    private void store(PositionRow position) {
        AccountRow account = batch.accounts.get(position.key.account());
        if (account != null) {
            account.positions.put(position.key.symbol(), position);
        }
    }

    private void absent(PositionRow.Key key) {
        AccountRow account = batch.accounts.get(key.account());
        if (account != null) {
            var _ = account.position(key.symbol());
        }
    }
}
