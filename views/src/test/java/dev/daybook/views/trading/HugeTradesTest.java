package dev.daybook.views.trading;

import static dev.daybook.trading.account.Side.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.views.AmountOverflowException;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Trades as large as can be keep nobody else's out of the tables. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class HugeTradesTest {
    private static final long T = Micros.of(Instant.parse("2026-03-04T10:00:00Z"));
    private static final LocalDate DAY = LocalDate.parse("2026-03-04");
    private static final PageRequest PAGE = PageRequest.first(9);
    private static final long LARGEST = Long.MAX_VALUE;

    private final TestDatabases databases;
    private final EventLog log = new EventLog();
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    HugeTradesTest(TestDatabases databases) {
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

    private Projector projected(int version, int batchEvents) {
        return new Projector(store, new TradingProjection(version, ZoneOffset.UTC))
                .run(log.events(), batchEvents);
    }

    private void bought(String account, long quantity, long priceE4) {
        log.account(
                account,
                T,
                new AccountOpened("ann", "EUR", ZoneOffset.UTC, RiskLimits.DEFAULT),
                new FundsDeposited(quantity * priceE4),
                new TradeExecuted("ABC", BUY, quantity, priceE4, 0));
    }

    private SymbolDay symbolDay() {
        return new MarketQueries(store)
                .days("ABC", DAY, DAY, Sort.ASCENDING, PAGE)
                .values()
                .getFirst();
    }

    @Test
    void after_a_trade_of_the_largest_amount_those_of_other_accounts_still_count() {
        bought("a", 1, LARGEST);
        bought("b", 10, 100);
        projected(1, 2);

        SymbolDay day = symbolDay();
        assertThat(day.trades()).isEqualTo(2);
        assertThat(day.volume()).hasValue(11);
        assertThat(day.turnoverE4()).isEmpty();
        assertThat(new AccountQueries(store).trades("b", 0, LARGEST, Sort.ASCENDING, PAGE).items())
                .hasSize(1);
    }

    @Test
    void only_what_is_more_than_an_amount_can_be_is_not_told_of_an_account() {
        bought("a", LARGEST / 100, 100);
        bought("b", 1, 100);
        log.mark("ABC", T, 101);
        projected(1, 9);
        var queries = new AccountQueries(store);
        var risk = new RiskQueries(store, ZoneOffset.UTC);

        var accounts = queries.overviews(List.of("a", "b"));
        assertThat(accounts).hasSize(2);
        assertThat(queries.overview("b").orElseThrow().marketValueE4()).isEqualTo(101);
        AccountOverview tooRich = Objects.requireNonNull(accounts.get("a"));
        assertThat(tooRich.costBasisE4()).isEqualTo(LARGEST / 100 * 100);
        Holding holding = queries.positions("a", Sort.ASCENDING, PAGE).values().getFirst();
        assertThat(holding.averageCostE4()).isEqualTo(100);
        for (ThrowingCallable figure :
                List.<ThrowingCallable>of(
                        tooRich::marketValueE4,
                        tooRich::equityE4,
                        tooRich::unrealisedPnlE4,
                        holding::marketValueE4,
                        holding::unrealisedPnlE4,
                        () -> risk.metrics("a", T))) {
            assertThatThrownBy(figure).isInstanceOf(AmountOverflowException.class);
        }
        assertThat(risk.metrics("b", T)).isPresent();
    }

    @Test
    void the_tables_are_the_same_however_large_trades_are_mixed_with_others_and_delivered_again() {
        bought("a", LARGEST, 1);
        bought("b", 3, 5);
        bought("c", LARGEST, 1);
        bought("d", 1, LARGEST);
        var expected = projected(1, 1).contents();
        assertThat(symbolDay().volume()).isEmpty();
        List<Event> all = log.events();

        assertThat(projected(2, 5).contents()).isEqualTo(expected);
        assertThat(
                        new Projector(store, new TradingProjection(1, ZoneOffset.UTC))
                                .again(all)
                                .contents())
                .isEqualTo(expected);
        var mixed = new TradingProjection(3, ZoneOffset.UTC);
        store.register(mixed);
        List<Event> byStream = new ArrayList<>(all);
        byStream.sort((x, y) -> y.stream().compareTo(x.stream()));
        assertThat(new Projector(store, mixed).again(byStream).contents()).isEqualTo(expected);
    }
}
