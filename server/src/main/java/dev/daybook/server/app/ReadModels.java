package dev.daybook.server.app;

import dev.daybook.cache.CacheStatus;
import dev.daybook.cache.Caches;
import dev.daybook.cache.RevisionCache;
import dev.daybook.core.Clock;
import dev.daybook.runtime.projection.Generations;
import dev.daybook.runtime.projection.ProjectionKind;
import dev.daybook.runtime.projection.Projections;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.cache.CachedAnswers;
import dev.daybook.views.cache.InvalidatingStore;
import dev.daybook.views.order.OrderDayQueries;
import dev.daybook.views.order.OrderQueries;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import dev.daybook.views.trading.AccountQueries;
import dev.daybook.views.trading.MarketQueries;
import dev.daybook.views.trading.RiskQueries;
import dev.daybook.views.trading.TradingProjection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The read side: the database, the projections that fill it, and the queries that read it.
 *
 * <p>It starts in the background and goes on trying while the database is away; until then {@link
 * #awaitStarted} answers no, and queries fail as {@link ReadModelException.Unavailable}. Queries
 * read the version that is active, at one moment each. Thread-safe.
 */
public final class ReadModels implements AutoCloseable {
    private final ReadModelOptions options;
    private final RevisionCache cache;
    private final InvalidatingStore<SqlTransaction> store;
    private final Projections<SqlTransaction> projections;
    private final Generations<SqlTransaction> generations;
    private final ReadModelStart start;
    private final OrderQueries orders;
    private final OrderDayQueries orderDays;
    private final AccountQueries accounts;
    private final MarketQueries markets;
    private final RiskQueries risks;

    private ReadModels(EventStore events, Clock clock, ReadModelOptions options) {
        this.options = options;
        this.cache = Caches.open(options.cache(), events.identity().orElse("unnamed"), clock);
        this.store =
                new InvalidatingStore<>(
                        new SqlProjectionStore(Database.openLater(options.database())),
                        cache,
                        Set.of(OrdersProjection.NAME));
        this.projections =
                Projections.start(
                        events, store, clock, ThreadSource.platform(), options.projections());
        this.generations = new Generations<>(projections, store, clock, kinds());
        this.start = new ReadModelStart(generations::runAll, options.projections().backOff());
        this.orders = new OrderQueries(store, new CachedAnswers(cache, store));
        this.orderDays = new OrderDayQueries(store);
        this.accounts = new AccountQueries(store);
        this.markets = new MarketQueries(store);
        this.risks = new RiskQueries(store, options.marketZone());
    }

    /** Reads the events, which it doesn't own; close it before them. */
    static ReadModels start(EventStore events, Clock clock, ReadModelOptions options) {
        var readModels = new ReadModels(events, clock, options);
        readModels.start.begin(ThreadSource.platform());
        return readModels;
    }

    private List<ProjectionKind<SqlTransaction>> kinds() {
        return List.of(
                new ProjectionKind<>(
                        OrdersProjection.NAME,
                        version ->
                                store.observed(new OrdersProjection(version, options.shopZone()))),
                new ProjectionKind<>(
                        TradingProjection.NAME,
                        version -> new TradingProjection(version, options.marketZone())));
    }

    /** Waits until the database was reached and all projections run. */
    public boolean awaitStarted(Duration timeout) throws InterruptedException {
        return start.done().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until queries find what events up to a position did; see {@link
     * Projections#awaitPosition}.
     *
     * @param name of a projection, such as {@link OrdersProjection#NAME}
     * @return whether they do; false for "not yet"
     */
    public boolean awaitPosition(String name, long position, Duration timeout)
            throws InterruptedException {
        long beganNanos = System.nanoTime();
        return awaitStarted(timeout)
                && projections.awaitPosition(
                        name, position, timeout.minusNanos(System.nanoTime() - beganNanos));
    }

    public ReadModelHealth health() {
        return start.done().getCount() == 0
                ? ReadModelHealth.of(projections.status())
                : ReadModelHealth.notStarted(start.failure());
    }

    /**
     * Every version as it is stored.
     *
     * @throws ReadModelException where the database fails
     */
    public List<ProjectionState> states() {
        return store.states();
    }

    /** How the cache of answers is doing. */
    public CacheStatus cache() {
        return cache.status();
    }

    public ReadModelOptions options() {
        return options;
    }

    /** Where their tables and checkpoints are. */
    ProjectionStore<SqlTransaction> store() {
        return store;
    }

    /** What operators do to projections that run. */
    public Projections<SqlTransaction> projections() {
        return projections;
    }

    /** Begins further versions of them. */
    public Generations<SqlTransaction> generations() {
        return generations;
    }

    public OrderQueries orders() {
        return orders;
    }

    public OrderDayQueries orderDays() {
        return orderDays;
    }

    public AccountQueries accounts() {
        return accounts;
    }

    public MarketQueries markets() {
        return markets;
    }

    public RiskQueries risks() {
        return risks;
    }

    /** Ends every projection after its current transaction, then closes the database. */
    @Override
    public void close() {
        start.close();
        projections.close();
        store.close();
        cache.close();
    }
}
