package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Clock;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.projection.Activation;
import dev.daybook.runtime.projection.ProjectionOptions;
import dev.daybook.runtime.projection.Projections;
import dev.daybook.store.ThreadSource;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.order.OrderDayQueries;
import dev.daybook.views.order.OrderQueries;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import dev.daybook.views.trading.AccountOverview;
import dev.daybook.views.trading.AccountQueries;
import dev.daybook.views.trading.Holding;
import dev.daybook.views.trading.MarketQueries;
import dev.daybook.views.trading.TradingProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** A journal that data is imported into, and read models of it in every kind of database. */
final class ImportedReadModels implements AutoCloseable {
    private static final String FUNDS = "ark-";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PAGE_SIZE = 500;

    private final JournalEventStore store;
    private final Map<TestDatabases, Models> models = new EnumMap<>(TestDatabases.class);
    private final Map<LocalDate, Map<TestDatabases, Map<String, Fund>>> funds = new HashMap<>();

    private ImportedReadModels(JournalEventStore store) {
        this.store = store;
    }

    /** A fund's account as a read model had it on one day. */
    record Fund(AccountOverview overview, Map<String, Holding> holdings) {
        Map<String, Long> quantities() {
            var quantities = new TreeMap<String, Long>();
            holdings.forEach((symbol, holding) -> quantities.put(symbol, holding.quantity()));
            return quantities;
        }
    }

    static ImportedReadModels open(Path folder) {
        var store = JournalEventStore.open(folder.resolve("journal"), JournalOptions.defaults());
        var imported = new ImportedReadModels(store);
        for (TestDatabases database : TestDatabases.values()) {
            imported.models.put(database, Models.start(store, database.open(folder)));
        }
        return imported;
    }

    Models in(TestDatabases database) {
        return Objects.requireNonNull(models.get(database));
    }

    void add(String kind, Importer importer) {
        assertThat(ImportRun.of(store, kind, importer).unhandled()).isEmpty();
    }

    /** Imports the holdings until a day, and the day's prices; keeps what is answered then. */
    void addFunds(LocalDate day, RecountedFunds.Input files) {
        add("holdings", new HoldingsImporter(files.holdings()));
        add("marks", new MarksImporter(files.prices()));
        catchUp();
        var answers = new EnumMap<TestDatabases, Map<String, Fund>>(TestDatabases.class);
        models.forEach((database, each) -> answers.put(database, each.funds()));
        funds.put(day, answers);
    }

    /** By name of the fund. */
    Map<String, Fund> fundsOn(LocalDate day, TestDatabases database) {
        return Objects.requireNonNull(Objects.requireNonNull(funds.get(day)).get(database));
    }

    void catchUp() {
        models.values().forEach(each -> each.await(store.lastPosition()));
    }

    /** Every page of a query. */
    static <T> List<T> all(Function<PageRequest, Page<T>> query) {
        var all = new ArrayList<T>();
        Page<T> page = query.apply(PageRequest.first(PAGE_SIZE));
        all.addAll(page.values());
        while (page.more()) {
            page = query.apply(PageRequest.first(PAGE_SIZE).after(page.endCursor().orElseThrow()));
            all.addAll(page.values());
        }
        return all;
    }

    @Override
    public void close() {
        models.values().forEach(Models::close);
        store.close();
    }

    /** The read models of one database. */
    record Models(
            Projections<SqlTransaction> projections,
            SqlProjectionStore database,
            OrderQueries orders,
            OrderDayQueries orderDays,
            AccountQueries accounts,
            MarketQueries market) {

        static Models start(JournalEventStore store, Database database) {
            var tables = new SqlProjectionStore(database);
            var projections =
                    Projections.start(
                            store,
                            tables,
                            Clock.system(),
                            ThreadSource.platform(),
                            ProjectionOptions.defaults());
            projections.run(
                    new OrdersProjection(OrdersProjection.VERSION, ZoneId.of("America/Sao_Paulo")),
                    Activation.WHEN_CAUGHT_UP);
            projections.run(
                    new TradingProjection(TradingProjection.VERSION, MarketTime.NEW_YORK),
                    Activation.WHEN_CAUGHT_UP);
            return new Models(
                    projections,
                    tables,
                    new OrderQueries(tables),
                    new OrderDayQueries(tables),
                    new AccountQueries(tables),
                    new MarketQueries(tables));
        }

        private void await(long position) {
            try {
                for (String name : List.of(OrdersProjection.NAME, TradingProjection.NAME)) {
                    assertThat(projections.awaitPosition(name, position, PATIENCE))
                            .as("%s at %d; %s", name, position, projections.status())
                            .isTrue();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        private Map<String, Fund> funds() {
            var found = new TreeMap<String, Fund>();
            for (String name : RecountedFunds.NAMES) {
                String account = FUNDS + name;
                var holdings = new TreeMap<String, Holding>();
                all(page -> accounts.positions(account, Sort.ASCENDING, page))
                        .forEach(holding -> holdings.put(holding.symbol(), holding));
                accounts.overview(account)
                        .ifPresent(overview -> found.put(name, new Fund(overview, holdings)));
            }
            return found;
        }

        private void close() {
            projections.close();
            database.close();
        }
    }
}
