package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.Stamp;
import dev.daybook.views.sql.VersionTables;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fills the tables of accounts and symbols.
 *
 * <p>Design note: accounts and symbols are one projection, so that a position and the mark that
 * values it are of the same moment, and so that the revision in an account's row guards all that
 * its trades change. A batch reads the rows that its events touch once, or knows them from the
 * batches before, applies all events in memory, and writes each row once.
 */
public final class TradingProjection implements Projection<SqlTransaction> {
    public static final String NAME = "trading";
    public static final int VERSION = 1;

    /**
     * How many accounts and positions together are remembered from one batch to the next: about 200
     * bytes each.
     */
    public static final int DEFAULT_KNOWN_ROWS = 1_000_000;

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
    private final VersionTables tables;
    private final TradingRows rows;

    /** Held while a batch is applied; dead letters are replayed on other threads. */
    private final ReentrantLock applying = new ReentrantLock();

    private final KnownRows known;

    /**
     * @param version which tables to fill, {@link #VERSION} for the first time; a higher number to
     *     rebuild beside it
     * @param marketZone where the days of symbols begin and end; an account's days are of its own
     *     time zone. With another one, rebuild
     */
    public TradingProjection(int version, ZoneId marketZone) {
        this(version, marketZone, DEFAULT_KNOWN_ROWS);
    }

    /**
     * @param knownRows see {@link #DEFAULT_KNOWN_ROWS}
     */
    public TradingProjection(int version, ZoneId marketZone, int knownRows) {
        this.id = new ProjectionId(NAME, version);
        this.marketZone = marketZone;
        this.tables = TradingTables.of(id);
        this.rows = new TradingRows(tables);
        this.known = new KnownRows(new Stamp(id), knownRows);
    }

    @Override
    public ProjectionId id() {
        return id;
    }

    @Override
    public Set<String> eventTypes() {
        return EVENT_TYPES;
    }

    @Override
    public void apply(SqlTransaction transaction, List<Event> events) {
        applying.lock();
        try {
            known.begin(transaction);
            var batch = new TradingBatch(marketZone);
            List<Object> bodies = new Touched(batch, rows, known).read(transaction, events);
            var accounts = new AccountFold(batch);
            for (int i = 0; i < events.size(); i++) {
                switch (bodies.get(i)) {
                    case AccountEvent body -> accounts.apply(events.get(i), body);
                    case InstrumentEvent body -> batch.apply(events.get(i), body);
                    default -> throw new IllegalStateException("No other event is decoded");
                }
            }
            rows.save(transaction, batch);
            known.end(transaction, batch.accounts.values());
        } finally {
            applying.unlock();
        }
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
