package dev.daybook.views.trading;

import static dev.daybook.trading.account.OrderStatus.CANCELLED;
import static dev.daybook.trading.account.OrderStatus.FILLED;
import static dev.daybook.trading.account.OrderStatus.PARTIALLY_FILLED;
import static dev.daybook.trading.account.OrderStatus.PENDING;
import static dev.daybook.trading.account.Side.BUY;
import static dev.daybook.trading.account.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the trading tables and queries say of given events, on each database. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class TradingReadModelTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;

    /** 22:30 on 3 March in Berlin, 16:30 in New York. */
    private static final long T = Micros.of(Instant.parse("2026-03-03T21:30:00Z"));

    private static final LocalDate DAY_3 = LocalDate.parse("2026-03-03");
    private static final LocalDate DAY_4 = LocalDate.parse("2026-03-04");
    private static final PageRequest PAGE = PageRequest.first(50);

    private final TestDatabases databases;
    private final EventLog log = new EventLog();
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    TradingReadModelTest(TestDatabases databases) {
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

    private Projector projected(int batchEvents) {
        return new Projector(store, new TradingProjection(1, NEW_YORK))
                .run(log.events(), batchEvents);
    }

    private void opened(String account, long cashE4) {
        log.account(
                account,
                T,
                new AccountOpened("ann", "EUR", BERLIN, RiskLimits.DEFAULT),
                new FundsDeposited(cashE4));
    }

    private static OrderPlaced limit(String id, Side side, long quantity, long priceE4) {
        return new OrderPlaced(
                id,
                "ABC",
                side,
                quantity,
                OrderType.LIMIT,
                priceE4,
                TimeInForce.GTC,
                priceE4,
                null);
    }

    /** Buys 10 at 100, sells 4 at 120 two hours later, which is the next day in Berlin only. */
    private void trades() {
        opened("a", 1_000_000);
        log.account("a", T, new TradeExecuted("ABC", BUY, 10, 100, 0))
                .account("a", T + 2 * HOUR, new TradeExecuted("ABC", SELL, 4, 120, 400));
    }

    @Test
    void a_trade_changes_cash_position_and_pnl() {
        trades();
        log.mark("ABC", T + 2 * HOUR, 130);
        projected(2);
        AccountOverview account = new AccountQueries(store).overview("a").orElseThrow();
        assertThat(account.cashE4()).isEqualTo(1_000_000 - 1_000 + 480);
        assertThat(account.costBasisE4()).isEqualTo(600);
        assertThat(account.marketValueE4()).isEqualTo(6 * 130);
        assertThat(account.unrealisedPnlE4()).isEqualTo(180);
        assertThat(account.equityE4()).isEqualTo(account.cashE4() + 780);
        assertThat(account.totals()).isEqualTo(new AccountOverview.Totals(1_000_000, 0, 0, 0, 80));
        assertThat(account.revision()).isEqualTo(4);
        assertThat(new AccountQueries(store).positions("a", Sort.ASCENDING, PAGE).values())
                .containsExactly(new Holding("ABC", 6, 0, 600, 80, 120L, 130L, T + 2 * HOUR));
        assertThat(new AccountQueries(store).overview("b")).isEmpty();
    }

    @Test
    void a_first_sell_takes_shares_away_and_never_adds_them() {
        opened("a", 0);
        log.account("a", T, new PositionDeposited("ABC", 10, 500))
                .account("a", T, new TradeExecuted("ABC", SELL, 10, 60, 500));
        projected(100);
        var queries = new AccountQueries(store);
        assertThat(queries.positions("a", Sort.ASCENDING, PAGE).items()).isEmpty();
        assertThat(queries.overview("a").orElseThrow().totals().realisedPnlE4()).isEqualTo(100);
    }

    @Test
    void a_sell_of_more_than_is_held_is_refused() {
        opened("a", 0);
        log.account("a", T, new TradeExecuted("ABC", SELL, 1, 60, 0));
        assertThatThrownBy(() -> projected(100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("held=0");
    }

    @Test
    void days_of_an_account_are_of_its_zone_and_days_of_a_symbol_of_the_markets() {
        trades();
        projected(3);
        assertThat(new AccountQueries(store).days("a", DAY_3, DAY_4, Sort.ASCENDING, PAGE).values())
                .containsExactly(
                        new AccountDay("a", DAY_3, 1, 1_000, 0, 1_000_000, 0, 999_000, 1_000),
                        new AccountDay("a", DAY_4, 1, 480, 80, 0, 0, 999_480, 600));
        List<SymbolDay> days =
                new MarketQueries(store).days("ABC", DAY_3, DAY_4, Sort.ASCENDING, PAGE).values();
        assertThat(days).hasSize(1);
        assertThat(days.getFirst().trades()).isEqualTo(2);
        assertThat(days.getFirst().volume()).hasValue(14);
        assertThat(days.getFirst().turnoverE4()).hasValue(1_480);
        assertThat(days.getFirst().traded()).contains(new SymbolDay.Prices(100, 120, 100, 120));
        assertThat(days.getFirst().marked()).isEmpty();
    }

    @Test
    void
            first_and_last_of_trades_in_one_microsecond_are_told_by_revision_and_between_accounts_alike() {
        opened("a", 1_000_000);
        opened("z@9", 1_000_000);
        for (int i = 0; i < 9; i++) {
            // Revisions 3 to 11 of each: as texts, 10 and 11 come first.
            log.account("z@9", T, new TradeExecuted("ABC", BUY, 1, 200 + i, 0));
            log.account("a", T, new TradeExecuted("ABC", BUY, 1, 100 + i, 0));
        }
        Projector first = projected(1);
        SymbolDay day =
                new MarketQueries(store)
                        .days("ABC", DAY_3, DAY_3, Sort.ASCENDING, PAGE)
                        .values()
                        .getFirst();
        assertThat(day.traded()).contains(new SymbolDay.Prices(100, 208, 100, 208));

        var mixed = new TradingProjection(2, NEW_YORK);
        store.register(mixed);
        List<Event> byStream = new ArrayList<>(log.events());
        byStream.sort((x, y) -> y.stream().compareTo(x.stream()));
        assertThat(new Projector(store, mixed).again(byStream).contents())
                .isEqualTo(first.contents());
    }

    @Test
    void trades_are_paged_by_time_in_both_directions() {
        opened("a", 1_000_000);
        for (int i = 0; i < 20; i++) {
            log.account("a", T + i / 3, new TradeExecuted("ABC", BUY, i + 1, 100, 0));
        }
        projected(6);
        var quantities = new ArrayList<Long>();
        var request = PageRequest.first(7);
        while (true) {
            Page<Trade> page =
                    new AccountQueries(store).trades("a", T + 1, T + 6, Sort.DESCENDING, request);
            page.values().forEach(trade -> quantities.add(trade.quantity()));
            if (!page.more()) {
                break;
            }
            request = request.after(page.endCursor().orElseThrow());
        }
        assertThat(quantities)
                .containsExactly(
                        18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L);
    }

    @Test
    void accounts_are_found_by_any_text_that_an_owner_may_be_called() {
        log.account("a", T, new AccountOpened("\0x", "EUR", BERLIN, RiskLimits.DEFAULT));
        projected(1);
        var queries = new AccountQueries(store);
        assertThat(queries.ofOwner("\0x", Sort.ASCENDING, PAGE).values()).containsExactly("a");
        assertThat(queries.ofOwner("x", Sort.ASCENDING, PAGE).values()).isEmpty();
        assertThat(queries.overviews(List.of("a", "\0"))).containsOnlyKeys("a");
        assertThat(queries.positions("\0", Sort.ASCENDING, PAGE).items()).isEmpty();
        assertThat(new MarketQueries(store).lastMark("\0")).isEmpty();
    }

    @Test
    void trades_are_paged_over_all_parts_of_the_table() {
        opened("a", 1_000_000);
        opened("b", 1_000_000);
        // Parts 0 to 5: of both accounts, of the other one only, of both, of none, of both twice.
        int[] ofA = {3, 0, 1, 0, 2, 4};
        int[] ofB = {1, 2, 3, 0, 1, 1};
        var expected = new ArrayList<Long>();
        for (int part = 0; part < ofA.length; part++) {
            for (int i = 0; i < ofA[part]; i++) {
                expected.add(10L * part + i + 1);
                log.account(
                        "a", T + part, new TradeExecuted("ABC", BUY, expected.getLast(), 100, 0));
            }
            for (int i = 0; i < ofB[part]; i++) {
                log.account("b", T + part, new TradeExecuted("ABC", BUY, 1, 100, 0));
            }
            log.skip(TradeHistory.PART_POSITIONS);
        }
        projected(7);
        for (int size = 1; size <= 11; size++) {
            assertThat(quantities(Sort.ASCENDING, size)).isEqualTo(expected);
            assertThat(quantities(Sort.DESCENDING, size)).isEqualTo(expected.reversed());
        }
        assertThat(new AccountQueries(store).trades("c", 0, T + DAY, Sort.ASCENDING, PAGE).items())
                .isEmpty();
    }

    private List<Long> quantities(Sort sort, int size) {
        var quantities = new ArrayList<Long>();
        var request = PageRequest.first(size);
        while (true) {
            Page<Trade> page = new AccountQueries(store).trades("a", T, T + DAY, sort, request);
            page.values().forEach(trade -> quantities.add(trade.quantity()));
            if (!page.more()) {
                return quantities;
            }
            assertThat(page.items()).hasSize(size);
            request = request.after(page.endCursor().orElseThrow());
        }
    }

    /** A buy filled in two parts, a sell that is amended, and one that is cancelled. */
    private void orders() {
        opened("a", 1_000_000);
        log.account("a", T, new PositionDeposited("ABC", 100, 5_000))
                .account("a", T, limit("buy", BUY, 10, 90), limit("sell", SELL, 30, 110))
                .account("a", T + 1, new OrderFilled("buy", "e1", "ABC", BUY, 4, 89, 6, 0, 0))
                .account("a", T + 2, new OrderAmended("sell", 20, 120L, 20))
                .account("a", T + 3, limit("gone", SELL, 5, 99))
                .account("a", T + 3, new OrderCancelled("gone", "ABC", SELL, 5, 0));
    }

    @Test
    void open_orders_reserve_cash_and_shares() {
        orders();
        projected(1);
        var queries = new AccountQueries(store);
        AccountOverview account = queries.overview("a").orElseThrow();
        assertThat(account.reservedE4()).isEqualTo(6 * 90);
        assertThat(account.openOrders()).isEqualTo(2);
        Holding held = queries.positions("a", Sort.ASCENDING, PAGE).values().getFirst();
        assertThat(held.reservedQuantity()).isEqualTo(20);
        assertThat(held.quantity()).isEqualTo(104);
        assertThat(ids(queries, Set.of(PENDING, PARTIALLY_FILLED), Sort.DESCENDING))
                .containsExactly("sell", "buy");
        assertThat(ids(queries, Set.of(CANCELLED), Sort.DESCENDING)).containsExactly("gone");
        assertThat(ids(queries, Set.of(), Sort.ASCENDING)).containsExactly("buy", "sell", "gone");
    }

    private static List<String> ids(
            AccountQueries queries,
            Set<dev.daybook.trading.account.OrderStatus> statuses,
            Sort sort) {
        return queries.orders("a", statuses, sort, PAGE).values().stream()
                .map(order -> order.order().orderId())
                .toList();
    }

    @Test
    void the_last_fill_closes_the_order_and_its_id_can_be_used_again() {
        orders();
        log.account("a", T + 4, new OrderFilled("buy", "e2", "ABC", BUY, 6, 90, 0, 0, 0))
                .account("a", T + DAY, limit("buy", BUY, 1, 50))
                .account("a", T + DAY, new OrderFilled("buy", "e1", "ABC", BUY, 1, 50, 0, 0, 0));
        projected(3);
        var queries = new AccountQueries(store);
        List<AccountOrder> filled =
                queries.orders("a", Set.of(FILLED), Sort.ASCENDING, PAGE).values();
        assertThat(filled)
                .extracting(AccountOrder::filledNotionalE4)
                .containsExactly(4 * 89L + 6 * 90L, 50L);
        assertThat(queries.overview("a").orElseThrow().reservedE4()).isZero();
        assertThat(queries.trades("a", 0, Long.MAX_VALUE, Sort.ASCENDING, PAGE).values())
                .extracting(Trade::executionId)
                .containsExactly("e1", "e2", "e1");
    }

    @Test
    void marks_make_a_series_and_the_days_of_a_symbol() {
        log.mark("ABC", T, 100).mark("ABC", T + 1, 90).mark("ABC", T + 2, 95);
        projected(2);
        var queries = new MarketQueries(store);
        assertThat(queries.lastMark("ABC")).contains(new Mark("ABC", T + 2, 95));
        assertThat(queries.lastMark("X")).isEmpty();
        assertThat(queries.marks("ABC", T, T + 2, Sort.DESCENDING, PAGE).values())
                .containsExactly(new Mark("ABC", T + 1, 90), new Mark("ABC", T, 100));
        SymbolDay day = queries.days("ABC", DAY_3, DAY_3, Sort.ASCENDING, PAGE).values().getFirst();
        assertThat(day.marks()).isEqualTo(3);
        assertThat(day.marked()).contains(new SymbolDay.Prices(100, 100, 90, 95));
    }

    @Test
    void risk_is_told_at_the_marks_and_for_the_day_that_is_asked_about() {
        opened("a", 6_000);
        log.account("a", T, new TradeExecuted("ABC", BUY, 10, 300, 0));
        for (int day = 0; day < 21; day++) {
            // Stays at 100 and falls to 50 on the last of 20 days.
            log.mark("ABC", T + day * DAY, day == 20 ? 50 : 100);
        }
        projected(50);
        var risk = new RiskQueries(store, NEW_YORK);
        RiskMetrics then = risk.metrics("a", T).orElseThrow();
        assertThat(then.equityE4()).isEqualTo(3_000 + 500);
        assertThat(then.grossExposureE4()).isEqualTo(500);
        assertThat(then.concentrations())
                .containsExactly(new RiskMetrics.Concentration("ABC", 500, 1_429));
        assertThat(then.volumeUsedE4()).isEqualTo(3_000);
        assertThat(then.volumeHeadroomE4())
                .isEqualTo(RiskLimits.DEFAULT.maxDailyVolumeE4() - 3_000);
        assertThat(then.valueAtRiskE4()).isEmpty();
        RiskMetrics later = risk.metrics("a", T + 20 * DAY).orElseThrow();
        assertThat(later.volumeUsedE4()).isZero();
        assertThat(later.days()).isEqualTo(20);
        assertThat(later.valueAtRiskE4()).isEqualTo(OptionalLong.of(250));
        assertThat(risk.metrics("b", T)).isEmpty();
    }

    @Test
    void events_delivered_again_change_nothing_and_mixed_streams_make_the_same_tables() {
        orders();
        opened("b", 500_000);
        log.account("b", T + 5, new TradeExecuted("ABC", BUY, 7, 101, 0))
                .account("a", T + 5, new TradeExecuted("ABC", SELL, 7, 102, 350))
                .mark("ABC", T + 6, 100)
                .account("b", T + DAY, new TradeExecuted("ABC", BUY, 1, 99, 0));
        Projector first = projected(3);
        var before = first.contents();
        var twice = new ArrayList<>(log.events());
        twice.addAll(log.events());
        assertThat(first.again(twice).contents()).isEqualTo(before);
        var second = new Projector(store, new TradingProjection(2, NEW_YORK));
        assertThat(second.run(log.events(), 1_000).contents()).isEqualTo(before);
        var third = new TradingProjection(3, NEW_YORK);
        store.register(third);
        List<Event> byStream = new ArrayList<>(log.events());
        byStream.sort((a, b) -> b.stream().compareTo(a.stream()));
        assertThat(new Projector(store, third).again(byStream).contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void the_present_day_of_an_account_has_its_place_on_the_pages_of_its_days(Sort sort) {
        opened("a", 1_000_000);
        for (int day = 1; day <= 4; day++) {
            log.account("a", T + day * DAY, new FundsDeposited(day));
        }
        projected(2);
        var queries = new AccountQueries(store);
        LocalDate last = DAY_3.plusDays(4);

        List<LocalDate> all = days(queries, last, sort, 50);

        assertThat(all).hasSize(5).contains(last);
        assertThat(all)
                .isSortedAccordingTo(
                        sort == Sort.ASCENDING
                                ? Comparator.naturalOrder()
                                : Comparator.reverseOrder());
        for (int size = 1; size <= 6; size++) {
            assertThat(days(queries, last, sort, size)).as("size=%d", size).isEqualTo(all);
        }
        assertThat(days(queries, last.minusDays(1), sort, 2)).doesNotContain(last).hasSize(4);
    }

    private static List<LocalDate> days(
            AccountQueries queries, LocalDate to, Sort sort, int pageSize) {
        var days = new ArrayList<LocalDate>();
        PageRequest request = PageRequest.first(pageSize);
        while (true) {
            Page<AccountDay> page = queries.days("a", DAY_3, to, sort, request);
            page.values().forEach(day -> days.add(day.day()));
            if (!page.more()) {
                return days;
            }
            request = request.after(page.endCursor().orElseThrow());
        }
    }
}
