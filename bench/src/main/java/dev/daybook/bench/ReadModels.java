package dev.daybook.bench;

import dev.daybook.core.Micros;
import dev.daybook.runtime.projection.Activation;
import dev.daybook.runtime.projection.ProjectionOptions;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.runtime.projection.Projections;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import dev.daybook.views.trading.MarketQueries;
import dev.daybook.views.trading.SymbolDay;
import dev.daybook.views.trading.TradingProjection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The read model of trading, kept up to date from a store as the server does it. */
final class ReadModels implements AutoCloseable {
    private static final ZoneId MARKET = ZoneId.of("America/New_York");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BenchRun run;
    private final EventStore events;
    private final SqlProjectionStore store;
    private final Projections<SqlTransaction> projections;
    private final TradingProjection trading =
            new TradingProjection(TradingProjection.VERSION, MARKET);

    private ReadModels(BenchRun run, EventStore events) {
        this.run = run;
        this.events = events;
        this.store = new SqlProjectionStore(Database.open(run.database()));
        this.projections =
                Projections.start(
                        events,
                        store,
                        run.clock(),
                        ThreadSource.platform(),
                        ProjectionOptions.defaults());
        projections.run(trading, Activation.ON_REQUEST);
    }

    static ReadModels start(BenchRun run, EventStore events) {
        return new ReadModels(run, events);
    }

    SqlProjectionStore store() {
        return store;
    }

    /** Up to where events are visible. */
    long position() {
        return projections.status(trading.id()).map(ProjectionStatus::position).orElse(0L);
    }

    /** Returns when all up to a position is visible. */
    void awaitPosition(long position) {
        try {
            while (!projections.awaitPosition(TradingProjection.NAME, position, PATIENCE)) {
                run.meter().requireRunning();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody interrupts a benchmark", interrupted);
        }
    }

    void awaitAll() {
        awaitPosition(events.lastPosition());
    }

    /** How many trades the tables have. */
    long trades(List<String> symbols) {
        var market = new MarketQueries(store);
        LocalDate today = LocalDate.ofInstant(Micros.toInstant(run.clock().nowMicros()), MARKET);
        return symbols.stream()
                .flatMap(symbol ->
                        market
                                .days(
                                        symbol,
                                        today.minusYears(1),
                                        today.plusDays(1),
                                        Sort.ASCENDING,
                                        PageRequest.first(PageRequest.MAX_SIZE))
                                .values()
                                .stream())
                .mapToLong(SymbolDay::trades)
                .sum();
    }

    @Override
    public void close() {
        projections.close();
        store.close();
    }
}
