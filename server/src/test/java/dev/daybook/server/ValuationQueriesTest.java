package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.input;
import static dev.daybook.server.TestServer.openAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An account in New York. Day 1: 1,000 come in, 10 A are bought at 50. Day 2: A is marked at 60,
 * 500 come in. Day 3: nothing. Day 4: A is marked at 57.
 */
class ValuationQueriesTest {
    private TestServer server = TestServer.start();
    private final Instant start = server.clock.now();
    private final LocalDate day1 = start.atZone(ZoneId.of("America/New_York")).toLocalDate();

    @AfterEach
    void stop() {
        server.close();
    }

    private void aDayLater() {
        server.clock.advance(Duration.ofDays(1));
    }

    private void mark(String symbol, String price) {
        server.accepted("observeMark", input().put("symbol", symbol).put("price", price));
    }

    private void buy(String symbol, String price) {
        server.accepted(
                "executeTrade",
                account("1")
                        .put("symbol", symbol)
                        .put("side", "BUY")
                        .put("quantity", "10")
                        .put("price", price));
    }

    private void fourDays() {
        server.openAccountWith("1", "1000");
        mark("A", "50");
        buy("A", "50");
        aDayLater();
        mark("A", "60");
        server.accepted("depositFunds", account("1").put("amount", "500"));
        aDayLater();
        aDayLater();
        mark("A", "57");
    }

    private JsonObject query(String field, String selection) {
        JsonObject reply = server.execute("{ answer: %s %s }".formatted(field, selection));
        return Objects.requireNonNull(reply.getJsonObject("data"), reply::encode)
                .getJsonObject("answer");
    }

    private String code(String field, String selection) {
        return server.execute("{ answer: %s %s }".formatted(field, selection))
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private static List<String> each(JsonObject answer, String list, String field) {
        return answer.getJsonArray(list).stream()
                .map(each -> ((JsonObject) each).getString(field))
                .collect(Collectors.toList());
    }

    private String days(String field, int from, int to, String more) {
        return "%s(accountId: \"1\", from: \"%s\", to: \"%s\"%s)"
                .formatted(field, day1.plusDays(from - 1), day1.plusDays(to - 1), more);
    }

    private static final String WORTH =
            "{ revision cash costBasis marketValue equity unrealisedPnl estimatedEquity unmarked }";

    @Test
    void a_portfolio_is_valued_at_the_last_marks() {
        fourDays();
        assertThat(query("portfolio(accountId: \"1\")", WORTH))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"revision": "4", "cash": "1000.0000", "costBasis": "500.0000",
                                 "marketValue": "570.0000", "equity": "1570.0000",
                                 "unrealisedPnl": "70.0000", "estimatedEquity": "1570.0000",
                                 "unmarked": []}
                                """));
        assertThat(
                        query(
                                "portfolio(accountId: \"1\")",
                                "{ accountId currency realisedPnl positions { symbol quantity cost"
                                        + " mark markedAt marketValue unrealisedPnl } }"))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"accountId": "1", "currency": "USD", "realisedPnl": "0.0000",
                                 "positions": [{"symbol": "A", "quantity": "10", "cost": "500.0000",
                                   "mark": "57.0000", "markedAt": "%s",
                                   "marketValue": "570.0000", "unrealisedPnl": "70.0000"}]}
                                """
                                        .formatted(server.clock.now())));
    }

    @Test
    void a_past_portfolio_has_the_marks_of_then() {
        fourDays();
        for (String axis : List.of("occurred", "recorded")) {
            String asOf =
                    "portfolio(accountId: \"1\", asOf: {%s: \"%s\"})"
                            .formatted(axis, start.plus(Duration.ofHours(30)));
            assertThat(query(asOf, "{ equity }").getString("equity")).isEqualTo("1600.0000");
            assertThat(query(asOf, "{ equity }").getString("equity")).isEqualTo("1600.0000");
        }
        String before = "asOf: {occurred: \"%s\"}".formatted(start.minusSeconds(1));
        assertThat(query("portfolio(accountId: \"1\", %s)".formatted(before), WORTH)).isNull();
    }

    @Test
    void a_position_without_a_mark_is_named_and_leaves_the_totals_unknown() {
        fourDays();
        buy("B", "5");
        JsonObject portfolio = query("portfolio(accountId: \"1\")", WORTH);
        assertThat(portfolio.getJsonArray("unmarked")).containsExactly("B");
        assertThat(portfolio.getString("equity")).isNull();
        assertThat(portfolio.getString("marketValue")).isNull();
        assertThat(portfolio.getString("estimatedEquity")).isEqualTo("1570.0000");

        JsonObject performance =
                query(days("performance", 1, 4, ""), "{ return closingEquity days { return } }");
        assertThat(performance.getString("return")).isNull();
        assertThat(performance.getString("closingEquity")).isNull();
        assertThat(each(performance, "days", "return"))
                .containsExactly("0.0000", "0.0667", "0.0000", null);
    }

    /** Day 2: 1,600 of 1,000 + 500; day 4: 1,570 of 1,600. */
    @Test
    void performance_does_not_take_deposits_for_gains() {
        fourDays();
        JsonObject performance =
                query(
                        days("performance", -5, 99, ""),
                        "{ openingEquity closingEquity return trades volume realisedPnl flowIn"
                                + " flowOut days { day trades volume realisedPnl symbolsChanged flowIn"
                                + " flowOut cash closingEquity estimatedEquity unmarked return"
                                + " cumulativeReturn } }");

        assertThat(each(performance, "days", "day"))
                .containsExactly(
                        day1.toString(),
                        day1.plusDays(1).toString(),
                        day1.plusDays(2).toString(),
                        day1.plusDays(3).toString());
        assertThat(each(performance, "days", "closingEquity"))
                .containsExactly("1000.0000", "1600.0000", "1600.0000", "1570.0000");
        assertThat(each(performance, "days", "return"))
                .containsExactly("0.0000", "0.0667", "0.0000", "-0.0188");
        assertThat(each(performance, "days", "cumulativeReturn"))
                .containsExactly("0.0000", "0.0667", "0.0667", "0.0467");
        assertThat(performance.getString("return")).isEqualTo("0.0467");
        assertThat(performance.getString("openingEquity")).isEqualTo("0.0000");
        assertThat(performance.getString("closingEquity")).isEqualTo("1570.0000");
        assertThat(performance.getString("flowIn")).isEqualTo("1500.0000");
        assertThat(performance.getJsonArray("days").getJsonObject(0).getMap())
                .containsAllEntriesOf(
                        Map.of("trades", "1", "volume", "500.0000", "flowIn", "1000.0000"));
        assertThat(performance.getJsonArray("days").getJsonObject(0).getJsonArray("symbolsChanged"))
                .containsExactly("A");
    }

    @Test
    void a_later_beginning_opens_with_the_equity_of_the_day_before() {
        fourDays();
        JsonObject performance =
                query(days("performance", 3, 4, ""), "{ openingEquity return trades }");
        assertThat(performance)
                .isEqualTo(
                        new JsonObject(
                                """
                                {"openingEquity": "1600.0000", "return": "-0.0188", "trades": "0"}
                                """));
    }

    @Test
    void an_equity_curve_goes_on_page_by_page() {
        fourDays();
        String points = "{ points { day equity } pageInfo { hasNextPage endCursor } }";

        JsonObject first = query(days("equityCurve", 1, 99, ", first: 3"), points);
        String cursor = first.getJsonObject("pageInfo").getString("endCursor");
        JsonObject second =
                query(
                        days("equityCurve", 1, 99, ", first: 3, after: \"%s\"".formatted(cursor)),
                        points);

        assertThat(each(first, "points", "equity"))
                .containsExactly("1000.0000", "1600.0000", "1600.0000");
        assertThat(first.getJsonObject("pageInfo").getBoolean("hasNextPage")).isTrue();
        assertThat(cursor).isEqualTo(day1.plusDays(2).toString());
        assertThat(each(second, "points", "equity")).containsExactly("1570.0000");
        assertThat(second.getJsonObject("pageInfo").getBoolean("hasNextPage")).isFalse();
    }

    @Test
    void days_outside_of_what_the_log_tells_are_not_told() {
        fourDays();
        String points = "{ points { day } pageInfo { hasNextPage endCursor } }";
        for (String empty :
                List.of(
                        days("equityCurve", -9, 0, ""),
                        days("equityCurve", 5, 9, ""),
                        days("equityCurve", 1, 4, ", after: \"" + day1.plusDays(3) + "\""))) {
            assertThat(query(empty, points))
                    .isEqualTo(
                            new JsonObject(
                                    """
                                    {"points": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}
                                    """));
        }
        JsonObject performance =
                query(days("performance", 5, 9, ""), "{ return openingEquity days { day } }");
        assertThat(performance.getJsonArray("days")).isEmpty();
        assertThat(performance.getString("return")).isNull();
    }

    @Test
    void an_unknown_account_is_null() {
        assertThat(query("portfolio(accountId: \"x\")", WORTH)).isNull();
        assertThat(query(days("performance", 1, 2, ""), "{ return }")).isNull();
        assertThat(query(days("equityCurve", 1, 2, ""), "{ points { day } }")).isNull();
    }

    @Test
    void dates_that_are_none_are_refused_by_name() {
        server.accepted("openAccount", openAccount("1"));
        assertThat(code("performance(accountId: \"1\", from: \"1\", to: \"2\")", "{ return }"))
                .isEqualTo("INVALID_FROM");
        assertThat(
                        code(
                                "performance(accountId: \"1\", from: \"2026-01-01\", to:"
                                        + " \"2026-02-30\")",
                                "{ return }"))
                .isEqualTo("INVALID_TO");
        assertThat(code(days("performance", 2, 1, ""), "{ return }")).isEqualTo("INVALID_TO");
        assertThat(code(days("equityCurve", 1, 2, ", after: \"x\""), "{ points { day } }"))
                .isEqualTo("INVALID_AFTER");
    }

    private void restart(int valuedDays, int valuationSteps) {
        server.close();
        var usual = QueryLimits.defaults();
        server =
                TestServer.start(
                        ServerOptions.defaults()
                                .with(
                                        new QueryLimits(
                                                usual.listSize(),
                                                usual.pageSize(),
                                                usual.rowsPerRequest(),
                                                usual.depth(),
                                                usual.fields(),
                                                usual.tokens(),
                                                usual.cachedDocuments(),
                                                valuedDays,
                                                valuationSteps)));
        fourDays();
    }

    @Test
    void more_days_or_more_events_than_allowed_are_refused() {
        restart(3, 1_000_000);
        assertThat(code(days("performance", 1, 4, ""), "{ return }")).isEqualTo("LIMIT_EXCEEDED");
        assertThat(query(days("performance", 2, 4, ""), "{ return }").getString("return"))
                .isEqualTo("0.0467");

        restart(366, 7);
        assertThat(code(days("performance", 1, 4, ""), "{ return }")).isEqualTo("LIMIT_EXCEEDED");
        assertThat(code(days("equityCurve", 1, 4, ""), "{ points { day } }"))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(query(days("performance", 2, 4, ""), "{ return }").getString("return"))
                .isEqualTo("0.0467");
    }

    @Test
    void a_value_that_does_not_fit_is_refused() {
        fourDays();
        server.accepted(
                "depositPosition",
                account("1").put("symbol", "A").put("quantity", "1000000000000").put("cost", "1"));
        mark("B", "1");
        aDayLater();
        mark("A", "900000000");
        assertThat(code("portfolio(accountId: \"1\")", WORTH)).isEqualTo("AMOUNT_OVERFLOW");
        assertThat(code(days("performance", 1, 9, ""), "{ return }")).isEqualTo("AMOUNT_OVERFLOW");
    }
}
