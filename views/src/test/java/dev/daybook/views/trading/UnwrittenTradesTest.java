package dev.daybook.views.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.VersionTables;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Balances and positions are written after some trades only; what is told is as of the last one.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class UnwrittenTradesTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final long T = 1_770_000_000_000_000L;
    private static final long FUNDS = 1_000_000_000;
    private static final int TRADES = 120;
    private static final List<String> SYMBOLS = List.of("ABC", "DEF", "GHI");
    private static final PageRequest PAGE = PageRequest.first(50);

    private final TestDatabases databases;
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    UnwrittenTradesTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        store = new SqlProjectionStore(databases.open(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What an account has, worked out beside the projection. */
    private static final class Books {
        private long cashE4 = FUNDS;
        private long volumeE4;
        private final Map<String, Long> shares = new HashMap<>();
        private final Map<String, Long> costE4 = new HashMap<>();

        /** Buys, and now and then sells all shares of a symbol. */
        TradeExecuted next(SplittableRandom random) {
            String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
            long price = random.nextInt(50, 150);
            long held = shares.getOrDefault(symbol, 0L);
            boolean sells = held > 0 && random.nextInt(4) == 0;
            long quantity = sells ? held : random.nextInt(1, 9);
            long removed = sells ? costE4.getOrDefault(symbol, 0L) : 0;
            cashE4 += (sells ? 1 : -1) * quantity * price;
            volumeE4 += quantity * price;
            shares.merge(symbol, sells ? -quantity : quantity, Long::sum);
            costE4.merge(symbol, sells ? -removed : quantity * price, Long::sum);
            return new TradeExecuted(
                    symbol, sells ? Side.SELL : Side.BUY, quantity, price, removed);
        }
    }

    @Test
    void every_figure_is_as_of_the_last_trade_also_after_a_restart() {
        var log = new EventLog();
        var random = new SplittableRandom(7);
        var books = new Books();
        log.account(
                "a",
                T,
                new AccountOpened("ann", "USD", ZONE, RiskLimits.DEFAULT),
                new FundsDeposited(FUNDS));
        TradingProjection projection = projection();
        ProjectionState state = commit(store.register(projection), projection, log, 0);
        int behind = 0;
        for (int trade = 1; trade <= TRADES; trade++) {
            int before = log.events().size();
            log.account("a", T + trade, books.next(random));
            if (trade % 10 == 0) {
                // Another process, which remembers nothing.
                projection = projection();
            }
            if (trade == TRADES / 2) {
                log.skip(TradeHistory.PART_POSITIONS);
            }
            state = commit(state, projection, log, before);
            compare(books, before + 1);
            behind += writtenRevision() < before + 1 ? 1 : 0;
        }
        // Else this test would tell nothing.
        assertThat(behind).isGreaterThan(TRADES / 2);

        var clean = new TradingProjection(2, ZONE);
        commit(store.register(clean), clean, log, 0);
        assertThat(new Projector(store, projection).contents())
                .isEqualTo(new Projector(store, clean).contents());
    }

    private static TradingProjection projection() {
        return new TradingProjection(1, ZONE);
    }

    private ProjectionState commit(
            ProjectionState state, TradingProjection to, EventLog log, int from) {
        List<Event> events = log.events().subList(from, log.events().size());
        Event last = events.getLast();
        return store.commit(
                        state,
                        new Advance(last.position(), last.recordedAtMicros(), List.of()),
                        transaction -> to.apply(transaction, events))
                .orElseThrow();
    }

    private void compare(Books books, long revision) {
        var queries = new AccountQueries(store);
        AccountOverview account = queries.overview("a").orElseThrow();
        assertThat(account.revision()).isEqualTo(revision);
        assertThat(account.cashE4()).isEqualTo(books.cashE4);
        assertThat(account.dayTotals().volumeE4()).isEqualTo(books.volumeE4);
        var shares = new HashMap<String, Long>(books.shares);
        shares.values().removeIf(quantity -> quantity == 0);
        List<Holding> holdings = queries.positions("a", Sort.ASCENDING, PAGE).values();
        var told = new HashMap<String, Long>();
        for (Holding holding : holdings) {
            told.put(holding.symbol(), holding.quantity());
            assertThat(holding.costE4()).isEqualTo(books.costE4.get(holding.symbol()));
        }
        assertThat(told).isEqualTo(shares);
        LocalDate day = account.day();
        assertThat(
                        queries.days("a", day.minusDays(2), day.plusDays(2), Sort.ASCENDING, PAGE)
                                .values())
                .singleElement()
                .satisfies(figures -> {
                    assertThat(figures.volumeE4()).isEqualTo(books.volumeE4);
                    assertThat(figures.cashE4()).isEqualTo(books.cashE4);
                });
        long used = new RiskQueries(store, ZONE).metrics("a", T).orElseThrow().volumeUsedE4();
        assertThat(used).isEqualTo(books.volumeE4);
    }

    private long writtenRevision() {
        Long revision =
                store.read(
                        TradingProjection.NAME,
                        (_, transaction) ->
                                transaction
                                        .sql()
                                        .select(TradingTables.REVISION.field())
                                        .from(
                                                VersionTables.table(
                                                        new ProjectionId(TradingProjection.NAME, 1),
                                                        TradingTables.BALANCE))
                                        .fetchOptional(TradingTables.REVISION.field())
                                        .orElseThrow());
        return revision;
    }
}
