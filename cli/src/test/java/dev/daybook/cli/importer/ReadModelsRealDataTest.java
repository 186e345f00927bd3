package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.importer.ImportedReadModels.Fund;
import dev.daybook.cli.importer.RecountedFunds.Holdings;
import dev.daybook.orders.OrderStatus;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.order.OrderDay;
import dev.daybook.views.order.OrderFilter;
import dev.daybook.views.order.OrderSummary;
import dev.daybook.views.page.Sort;
import dev.daybook.views.trading.SymbolDay;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the read models say after all real data was imported, against figures that are counted again
 * from the files.
 */
class ReadModelsRealDataTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 1, 1);
    private static final Map<String, String> ORDER_FLOW =
            Map.of(
                    "AAPL", "lobster/AAPL_2012-06-21_34200000_57600000_message_1.csv.gz",
                    "AMZN", "lobster/AMZN_2012-06-21_34200000_57600000_message_5.csv.gz");

    private static ImportedReadModels imported;
    private static RecountedFunds funds;

    @BeforeAll
    static void everything_is_imported(@TempDir Path folder) throws IOException {
        Path closes = RealData.path("sp500/all_stocks_daily.csv.gz");
        Path shop = RealData.path("olist");
        Path ark = RealData.path("ark");
        imported = ImportedReadModels.open(folder);
        for (String file : ORDER_FLOW.values()) {
            imported.add("lobster", new LobsterImporter(RealData.path(file)));
        }
        imported.add("marks", new MarksImporter(closes));
        imported.add("olist", new OlistImporter(shop));
        funds = RecountedFunds.of(ark, closes);
        for (LocalDate day : funds.days()) {
            imported.addFunds(day, funds.filesUntil(day, folder.resolve("ark-" + day)));
        }
        imported.catchUp();
    }

    @AfterAll
    static void close() {
        if (imported != null) {
            imported.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void orders_by_status_are_those_of_the_file(TestDatabases database) throws IOException {
        var queries = imported.in(database).orders();
        var counts = new TreeMap<String, Long>();
        var totalsE4 = new TreeMap<String, Long>();

        for (OrderStatus status : OrderStatus.values()) {
            List<OrderSummary> orders =
                    ImportedReadModels.all(page ->
                            queries.list(OrderFilter.all().in(status), Sort.ASCENDING, page));
            if (!orders.isEmpty()) {
                counts.put(status.name(), (long) orders.size());
                long sumE4 = orders.stream().mapToLong(OrderSummary::totalE4).sum();
                totalsE4.put(status.name(), sumE4);
            }
        }

        var shop = RecountedShop.of(RealData.path("olist"));
        assertThat(counts).isEqualTo(shop.countByStatus());
        assertThat(totalsE4).isEqualTo(shop.totalE4ByStatus());
    }

    @ParameterizedTest
    @EnumSource
    void revenue_of_each_month_is_that_of_the_file(TestDatabases database) throws IOException {
        var queries = imported.in(database).orderDays();
        var revenueE4 = new TreeMap<String, Long>();

        List<OrderDay> days =
                ImportedReadModels.all(page -> queries.days(FIRST, LAST, Sort.ASCENDING, page));
        for (OrderDay day : days) {
            revenueE4.merge(
                    day.day().toString().substring(0, 7), day.revenueE4().orElseThrow(), Long::sum);
        }
        revenueE4.values().removeIf(e4 -> e4 == 0);

        assertThat(revenueE4)
                .isEqualTo(RecountedShop.of(RealData.path("olist")).revenueE4ByMonth());
    }

    @ParameterizedTest
    @EnumSource
    void shares_traded_of_each_symbol_are_those_of_the_files(TestDatabases database)
            throws IOException {
        var expected = new TreeMap<>(funds.sharesTraded());
        for (var flow : ORDER_FLOW.entrySet()) {
            long shares = sharesFilled(Recount.rows(RealData.path(flow.getValue()), false));
            expected.merge(flow.getKey(), shares, Long::sum);
        }
        var market = imported.in(database).market();
        var traded = new TreeMap<String, Long>();
        for (String symbol : expected.keySet()) {
            List<SymbolDay> days =
                    ImportedReadModels.all(
                            page -> market.days(symbol, FIRST, LAST, Sort.ASCENDING, page));
            traded.put(symbol, days.stream().mapToLong(day -> day.volume().orElseThrow()).sum());
        }

        assertThat(traded).isEqualTo(expected);
    }

    private static long sharesFilled(List<String[]> rows) {
        var submitted = new HashSet<String>();
        long shares = 0;
        for (String[] row : rows) {
            if (row[1].equals("1")) {
                submitted.add(row[2]);
            } else if (row[1].equals("4") && submitted.contains(row[2])) {
                shares += Long.parseLong(row[3]);
            }
        }
        return shares;
    }

    @ParameterizedTest
    @EnumSource
    void open_orders_and_what_is_left_of_them_are_those_of_the_files(TestDatabases database)
            throws IOException {
        var expected = new HashMap<String, Long>();
        for (var flow : ORDER_FLOW.entrySet()) {
            openOrders(Recount.rows(RealData.path(flow.getValue()), false))
                    .forEach((order, left) -> expected.put(flow.getKey() + " " + order, left));
        }
        var accounts = imported.in(database).accounts();
        var open = new HashMap<String, Long>();
        for (String account : lobsterAccounts(database)) {
            ImportedReadModels.all(page ->
                            accounts.orders(
                                    account,
                                    Set.of(
                                            dev.daybook.trading.account.OrderStatus.PENDING,
                                            dev.daybook.trading.account.OrderStatus
                                                    .PARTIALLY_FILLED),
                                    Sort.ASCENDING,
                                    page))
                    .forEach(found ->
                            open.put(
                                    found.order().symbol() + " " + found.order().orderId(),
                                    found.order().remainingQuantity()));
        }

        assertThat(open).isEqualTo(expected);
    }

    private static List<String> lobsterAccounts(TestDatabases database) {
        var accounts = imported.in(database).accounts();
        List<String> found =
                new ArrayList<>(
                        ImportedReadModels.all(
                                page -> accounts.ofOwner("lobster", Sort.ASCENDING, page)));
        assertThat(found).hasSize(ORDER_FLOW.size() * LobsterImporter.ACCOUNTS);
        return found;
    }

    private static Map<String, Long> openOrders(List<String[]> rows) {
        var left = new HashMap<String, Long>();
        for (String[] row : rows) {
            long shares = Long.parseLong(row[3]);
            switch (row[1]) {
                case "1" -> left.put(row[2], shares);
                case "2", "4" -> left.computeIfPresent(row[2], (_, rest) -> rest - shares);
                case "3" -> left.remove(row[2]);
                default -> {}
            }
            left.remove(row[2], 0L);
        }
        return left;
    }

    @ParameterizedTest
    @EnumSource
    void positions_and_market_values_of_each_fund_on_five_days_are_those_of_the_files(
            TestDatabases database) {
        assertThat(funds.days()).hasSize(5);
        for (LocalDate day : funds.days()) {
            Map<String, Fund> stored = imported.fundsOn(day, database);
            Map<String, Holdings> recounted = funds.on(day);

            assertThat(stored.keySet()).isEqualTo(recounted.keySet());
            stored.forEach((fund, answer) -> {
                Holdings expected = Objects.requireNonNull(recounted.get(fund));
                assertThat(answer.quantities()).as(fund + day).isEqualTo(expected.quantities());
                assertThat(answer.overview().marketValueE4())
                        .as(fund + day)
                        .isEqualTo(expected.marketValueE4());
                assertThat(answer.overview().cashE4()).as(fund + day).isEqualTo(expected.cashE4());
            });
        }
    }

    /**
     * Where the fund's account holds what the file says it holds, it is worth what the file says.
     */
    @ParameterizedTest
    @EnumSource
    void a_holding_is_worth_what_the_fund_itself_says(TestDatabases database) {
        long compared = 0;
        for (LocalDate day : funds.days()) {
            for (var fund : imported.fundsOn(day, database).entrySet()) {
                for (var stated : funds.statedOn(day, fund.getKey()).entrySet()) {
                    var holding = fund.getValue().holdings().get(stated.getKey());
                    if (holding != null && holding.quantity() == stated.getValue().shares()) {
                        compared++;
                        BigDecimal value = BigDecimal.valueOf(holding.marketValueE4(), 4);
                        // the mark is rounded to four digits, and another fund's may be it
                        BigDecimal within =
                                BigDecimal.valueOf(holding.quantity())
                                        .movePointLeft(4)
                                        .max(BigDecimal.ONE);
                        assertThat(value)
                                .as(fund.getKey() + day + stated.getKey())
                                .isCloseTo(
                                        stated.getValue().value(),
                                        org.assertj.core.data.Offset.offset(within));
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource
    void cash_and_cost_are_what_came_in_less_what_went_out_and_what_was_gained(
            TestDatabases database) {
        for (String account : lobsterAccounts(database)) {
            var overview = imported.in(database).accounts().overview(account).orElseThrow();
            var sums = overview.totals();
            assertThat(overview.cashE4() + overview.costBasisE4())
                    .isEqualTo(
                            sums.moneyInE4()
                                    - sums.moneyOutE4()
                                    + sums.costInE4()
                                    - sums.costOutE4()
                                    + sums.realisedPnlE4());
        }
    }
}
