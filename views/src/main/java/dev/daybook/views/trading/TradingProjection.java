package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
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
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills the tables of accounts and symbols.
 *
 * <p>Design note: accounts and symbols are one projection, so that a position and the mark that
 * values it are of the same moment, and so that the revision in an account's row guards all that
 * its trades change. A batch reads the rows that its events touch once, applies all events in
 * memory, and writes each row once.
 */
public final class TradingProjection implements Projection<SqlTransaction> {
    public static final String NAME = "trading";
    public static final int VERSION = 1;

    private static final Set<String> EVENT_TYPES =
            Set.of(
                    "trading.AccountOpened",
                    "trading.FundsDeposited",
                    "trading.FundsWithdrawn",
                    "trading.FundsTransferredOut",
                    "trading.FundsTransferredIn",
                    "trading.PositionDeposited",
                    "trading.PositionWithdrawn",
                    "trading.OrderPlaced",
                    "trading.OrderAmended",
                    "trading.OrderCancelled",
                    "trading.OrderExpired",
                    "trading.OrderFilled",
                    "trading.TradeExecuted",
                    "trading.RiskLimitsChanged",
                    "trading.AccountSuspended",
                    "trading.AccountReinstated",
                    "trading.AccountClosed",
                    "trading.MarkObserved");

    private final ProjectionId id;
    private final ZoneId marketZone;
    private final AccountCodec accountCodec = Trading.accountCodec();
    private final InstrumentCodec instrumentCodec = Trading.instrumentCodec();
    private final VersionTables tables;
    private final TradingRows rows;

    /**
     * @param version which tables to fill, {@link #VERSION} for the first time; a higher number to
     *     rebuild beside it
     * @param marketZone where the days of symbols begin and end; an account's days are of its own
     *     time zone. With another one, rebuild
     */
    public TradingProjection(int version, ZoneId marketZone) {
        this.id = new ProjectionId(NAME, version);
        this.marketZone = marketZone;
        this.tables = TradingTables.of(id);
        this.rows = new TradingRows(tables);
    }

    @Override
    public ProjectionId id() {
        return id;
    }

    @Override
    public Set<String> eventTypes() {
        return EVENT_TYPES;
    }

    /** What a batch is about, found in one pass over its events. */
    private static final class Touched {
        final Set<String> accounts = new HashSet<>();
        final Set<PositionRow.Key> positions = new HashSet<>();
        final Set<OrderRow.Key> orders = new HashSet<>();
        final Set<String> instruments = new HashSet<>();

        void add(String account, AccountEvent event) {
            accounts.add(account);
            switch (event) {
                case TradeExecuted e -> position(account, e.symbol());
                case PositionDeposited e -> position(account, e.symbol());
                case PositionWithdrawn e -> position(account, e.symbol());
                case OrderPlaced e -> position(account, e.symbol());
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

        private void position(String account, String symbol) {
            positions.add(new PositionRow.Key(account, symbol));
        }

        /** The symbol is the order's, which is either stored or placed by this batch. */
        private void order(String account, String orderId) {
            orders.add(new OrderRow.Key(account, orderId));
        }
    }

    @Override
    public void apply(SqlTransaction transaction, List<Event> events) {
        var touched = new Touched();
        // An account's event, or null where the event is of an instrument.
        var bodies = new ArrayList<Object>(events.size());
        for (Event event : events) {
            bodies.add(decoded(event, touched));
        }
        var batch = new TradingBatch(marketZone);
        rows.loadOrders(transaction, batch, touched.orders);
        batch.openOrders
                .values()
                .forEach(order -> touched.position(order.key.account(), order.symbol));
        rows.load(transaction, batch, touched.accounts, touched.positions, touched.instruments);
        var accounts = new AccountFold(batch);
        for (int i = 0; i < events.size(); i++) {
            switch (bodies.get(i)) {
                case AccountEvent body -> accounts.apply(events.get(i), body);
                case InstrumentEvent body -> batch.apply(events.get(i), body);
                default -> throw new IllegalStateException("No other event is decoded");
            }
        }
        rows.save(transaction, batch);
    }

    private Object decoded(Event event, Touched touched) {
        if (event.stream().category().equals(Trading.ACCOUNT)) {
            AccountEvent body = accountCodec.decode(event.type(), event.payload());
            touched.add(event.stream().key(), body);
            return body;
        }
        touched.instruments.add(event.stream().key());
        return instrumentCodec.decode(event.type(), event.payload());
    }

    @Override
    public void create(SqlTransaction transaction) {
        tables.create(transaction);
    }

    @Override
    public void clear(SqlTransaction transaction) {
        tables.clear(transaction);
    }

    @Override
    public void drop(SqlTransaction transaction) {
        tables.drop(transaction);
    }

    @Override
    public List<TableContents> contents(SqlTransaction transaction) {
        return tables.contents(transaction);
    }
}
