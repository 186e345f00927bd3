package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.server.app.ReadModelOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every list and figure of the read models, asked through the API. */
@Timeout(600)
class ReadModelQueriesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String ALL_DAYS = "from: \"2000-01-01\", to: \"2100-01-01\"";

    @TempDir Path folder;
    private TestServer server;
    private String last = "";

    @BeforeEach
    void start() {
        server = TestServer.start(ReadModelOptions.defaults().in(folder).withWaiting(LONG, 8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void accept(String mutation, JsonObject input) {
        server.clock.advance(Duration.ofMinutes(1));
        JsonObject accepted = server.command(mutation, input).getJsonObject("accepted");
        assertThat(accepted).as(mutation).isNotNull();
        last = accepted.getString("position");
    }

    /** The answer of a query, of a position that has all that was accepted. */
    private JsonObject ask(String query, String arguments, String fields) {
        JsonObject reply =
                server.execute(
                        "{ %s(%s, atLeast: \"%s\") %s }".formatted(query, arguments, last, fields));
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).isNull();
        return reply.getJsonObject("data").getJsonObject(query);
    }

    /** The nodes of a page. */
    private List<JsonObject> nodes(String query, String arguments, String fields) {
        return ask(query, arguments, "{ edges { cursor node %s } }".formatted(fields))
                .getJsonArray("edges")
                .stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node"))
                .toList();
    }

    private List<String> ids(String query, String arguments) {
        return nodes(query, arguments, "{ id }").stream().map(n -> n.getString("id")).toList();
    }

    private String code(String document) {
        return server.execute(document)
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private void someOrders() {
        accept("createOrder", createOrder("o-1"));
        accept("createOrder", createOrder("o-2"));
        accept("createOrder", createOrder("o-3"));
        accept("confirmOrder", input().put("orderId", "o-1").put("paymentId", "p-1"));
        accept("cancelOrder", input().put("orderId", "o-2").put("reason", "changed my mind"));
    }

    @Test
    void orders_are_listed_by_status_and_time_of_creation() {
        someOrders();
        assertThat(ids("orders", "first: 9")).containsExactly("o-3", "o-2", "o-1");
        assertThat(ids("orders", "statuses: [CANCELLED, CONFIRMED], sort: ASCENDING"))
                .containsExactly("o-1", "o-2");
        String created =
                nodes("orders", "statuses: [CREATED]", "{ createdAt }")
                        .getFirst()
                        .getString("createdAt");
        assertThat(ids("orders", "createdFrom: \"%s\"".formatted(created))).containsExactly("o-3");
        assertThat(ids("orders", "createdBefore: \"%s\"".formatted(created)))
                .containsExactly("o-2", "o-1");
    }

    @Test
    void an_order_at_a_glance_is_kept_until_it_changes() {
        someOrders();
        String fields = "{ id revision status lines total confirmedAt }";
        JsonObject first = ask("orderSummary", "id: \"o-1\"", fields);
        assertThat(first.getString("status")).isEqualTo("CONFIRMED");
        assertThat(first.getString("confirmedAt")).isNotNull();
        assertThat(ask("orderSummary", "id: \"o-1\"", fields)).isEqualTo(first);
        assertThat(server.daybook.readModels().orElseThrow().cache().hits()).isEqualTo(1);
        accept("cancelOrder", input().put("orderId", "o-1").put("reason", "too late"));
        assertThat(ask("orderSummary", "id: \"o-1\"", fields).getString("status"))
                .isEqualTo("CANCELLED");
        assertThat(ask("orderSummary", "id: \"o-9\"", fields)).isNull();
    }

    @Test
    void days_of_orders_have_counts_and_revenue() {
        someOrders();
        JsonObject day =
                nodes(
                                "orderDays",
                                ALL_DAYS,
                                "{ day currency created createdTotal lost revenue confirmed cancelled cancelledTotal }")
                        .getFirst();
        assertThat(day.getString("currency")).isEqualTo("BRL");
        assertThat(day.getString("created")).isEqualTo("3");
        assertThat(day.getString("createdTotal")).isEqualTo("77.9700");
        assertThat(day.getString("lost")).isEqualTo("1");
        assertThat(day.getString("revenue")).isEqualTo("51.9800");
        assertThat(day.getString("confirmed")).isEqualTo("1");
        assertThat(day.getString("cancelledTotal")).isEqualTo("25.9900");
    }

    @Test
    void steps_of_orders_have_their_durations() {
        someOrders();
        List<JsonObject> steps =
                nodes(
                        "orderSteps",
                        ALL_DAYS + ", sort: ASCENDING",
                        "{ from to orders averageMicros minMicros maxMicros }");
        assertThat(steps).hasSize(2);
        JsonObject confirmed =
                steps.stream()
                        .filter(step -> step.getString("to").equals("CONFIRMED"))
                        .findFirst()
                        .orElseThrow();
        assertThat(confirmed.getString("from")).isEqualTo("CREATED");
        assertThat(confirmed.getString("orders")).isEqualTo("1");
        assertThat(confirmed.getString("averageMicros")).isEqualTo("180000000");
        assertThat(confirmed.getString("maxMicros")).isEqualTo("180000000");
    }

    private void someTrades() {
        for (String id : List.of("A-1", "A-2")) {
            server.openAccountWith(id, "10000");
        }
        accept("executeTrade", trade("BUY", "10", "100"));
        accept("executeTrade", trade("SELL", "4", "120"));
        accept("observeMark", input().put("symbol", "ACME").put("price", "110"));
    }

    private static JsonObject trade(String side, String quantity, String price) {
        return account("A-1")
                .put("symbol", "ACME")
                .put("side", side)
                .put("quantity", quantity)
                .put("price", price);
    }

    @Test
    void an_account_at_a_glance_is_valued_at_the_last_mark() {
        someTrades();
        JsonObject account =
                ask(
                        "accountOverview",
                        "id: \"A-1\"",
                        "{ id owner cash costBasis marketValue equity unrealisedPnl totals { realisedPnl moneyIn } dayTotals { trades volume } limits { maxTrade } }");
        assertThat(account.getString("cash")).isEqualTo("9480.0000");
        assertThat(account.getString("costBasis")).isEqualTo("600.0000");
        assertThat(account.getString("marketValue")).isEqualTo("660.0000");
        assertThat(account.getString("equity")).isEqualTo("10140.0000");
        assertThat(account.getString("unrealisedPnl")).isEqualTo("60.0000");
        assertThat(account.getJsonObject("totals").getString("realisedPnl")).isEqualTo("80.0000");
        assertThat(account.getJsonObject("dayTotals").getString("trades")).isEqualTo("2");
        assertThat(ask("accountOverview", "id: \"A-9\"", "{ id }")).isNull();
    }

    @Test
    void accounts_of_an_owner_come_with_their_figures() {
        someTrades();
        List<JsonObject> accounts =
                nodes("accountsOfOwner", "owner: \"Ada\"", "{ id equity cash }");
        assertThat(accounts)
                .containsExactly(
                        new JsonObject()
                                .put("id", "A-1")
                                .put("equity", "10140.0000")
                                .put("cash", "9480.0000"),
                        new JsonObject()
                                .put("id", "A-2")
                                .put("equity", "10000.0000")
                                .put("cash", "10000.0000"));
    }

    @Test
    void positions_and_trades_are_listed() {
        someTrades();
        JsonObject holding =
                nodes(
                                "positions",
                                "account: \"A-1\"",
                                "{ symbol quantity averageCost mark marketValue realisedPnl }")
                        .getFirst();
        assertThat(holding.getString("symbol")).isEqualTo("ACME");
        assertThat(holding.getString("quantity")).isEqualTo("6");
        assertThat(holding.getString("averageCost")).isEqualTo("100.0000");
        assertThat(holding.getString("mark")).isEqualTo("110.0000");
        List<JsonObject> trades =
                nodes(
                        "trades",
                        "account: \"A-1\"",
                        "{ side quantity price notional realisedPnl orderId occurredAt }");
        assertThat(trades).extracting(t -> t.getString("side")).containsExactly("SELL", "BUY");
        assertThat(trades.getFirst().getString("notional")).isEqualTo("480.0000");
        assertThat(trades.getFirst().getString("realisedPnl")).isEqualTo("80.0000");
        assertThat(trades.getFirst().getString("orderId")).isNull();
        String sold = trades.getFirst().getString("occurredAt");
        assertThat(nodes("trades", "account: \"A-1\", from: \"%s\"".formatted(sold), "{ side }"))
                .hasSize(1);
    }

    @Test
    void orders_of_an_account_are_listed_by_status() {
        someTrades();
        for (String id : List.of("L-1", "L-2")) {
            accept(
                    "placeOrder",
                    account("A-1")
                            .put("orderId", id)
                            .put("symbol", "ACME")
                            .put("side", "BUY")
                            .put("quantity", "2")
                            .put("type", "LIMIT")
                            .put("limitPrice", "90")
                            .put("timeInForce", "GTC"));
        }
        accept("cancelTradingOrder", account("A-1").put("orderId", "L-1"));
        String fields = "{ order { orderId status remainingQuantity } filledNotional }";
        assertThat(nodes("tradingOrders", "account: \"A-1\"", fields)).hasSize(2);
        List<JsonObject> open =
                nodes("tradingOrders", "account: \"A-1\", statuses: [PENDING]", fields);
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().getJsonObject("order").getString("orderId")).isEqualTo("L-2");
    }

    @Test
    void days_of_accounts_and_symbols_are_listed() {
        someTrades();
        JsonObject day =
                nodes(
                                "accountDays",
                                "account: \"A-1\", " + ALL_DAYS,
                                "{ day trades volume realisedPnl moneyIn cash }")
                        .getFirst();
        assertThat(day.getString("volume")).isEqualTo("1480.0000");
        assertThat(day.getString("moneyIn")).isEqualTo("10000.0000");
        JsonObject market =
                nodes(
                                "symbolDays",
                                "symbol: \"ACME\", " + ALL_DAYS,
                                "{ trades volume turnover traded { open high low close } marks marked { close } }")
                        .getFirst();
        assertThat(market.getString("volume")).isEqualTo("14");
        assertThat(market.getJsonObject("traded").getString("high")).isEqualTo("120.0000");
        assertThat(market.getJsonObject("marked").getString("close")).isEqualTo("110.0000");
        assertThat(nodes("marks", "symbol: \"ACME\"", "{ price observedAt }")).hasSize(1);
    }

    @Test
    void what_an_account_risks_is_told() {
        someTrades();
        JsonObject risk =
                ask(
                        "riskMetrics",
                        "account: \"A-1\"",
                        "{ equity grossExposure concentrations { symbol value part } volumeUsed valueAtRisk valueAtRiskDays }");
        assertThat(risk.getString("grossExposure")).isEqualTo("660.0000");
        assertThat(risk.getJsonArray("concentrations").getJsonObject(0).getString("part"))
                .isEqualTo("0.0651");
        assertThat(risk.getString("volumeUsed")).isEqualTo("1480.0000");
        assertThat(risk.getString("valueAtRisk")).isNull();
        assertThat(risk.getInteger("valueAtRiskDays")).isZero();
    }

    @Test
    void what_can_not_be_read_is_named() {
        assertThat(
                        code(
                                "{ orderDays(from: \"yesterday\", to: \"2026-01-01\") { edges { cursor } } }"))
                .isEqualTo("INVALID_FROM");
        assertThat(code("{ trades(account: \"A-1\", from: \"noon\") { edges { cursor } } }"))
                .isEqualTo("INVALID_FROM");
        assertThat(code("{ positions(account: \" \") { edges { cursor } } }"))
                .isEqualTo("INVALID_ACCOUNT");
    }
}
