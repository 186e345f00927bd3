package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static dev.daybook.server.TestServer.item;
import static dev.daybook.server.TestServer.openAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.server.app.ReadModelOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one client may command, and how little of it others notice in the read models. */
@Timeout(600)
class HugeAmountsTest {
    private static final String LARGEST = "922337203685477.5807";
    private static final String ALL_DAYS = "from: \"2000-01-01\", to: \"2100-01-01\"";

    @TempDir Path folder;
    private TestServer server;
    private String last = "";

    @BeforeEach
    void start() {
        server =
                TestServer.start(
                        ReadModelOptions.defaults()
                                .in(folder)
                                .withWaiting(Duration.ofMinutes(5), 8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void accept(String mutation, JsonObject input) {
        JsonObject payload = server.command(mutation, input);
        assertThat(payload.getJsonObject("accepted")).as(payload.encode()).isNotNull();
        last = payload.getJsonObject("accepted").getString("position");
    }

    /** The reply of a query, of a position that has all that was accepted. */
    private JsonObject reply(String query, String arguments, String fields) {
        return server.execute(
                "{ it: %s(%s, atLeast: \"%s\") %s }".formatted(query, arguments, last, fields));
    }

    private JsonObject ask(String query, String arguments, String fields) {
        JsonObject reply = reply(query, arguments, fields);
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).isNull();
        return reply.getJsonObject("data").getJsonObject("it");
    }

    private static JsonObject node(JsonObject page, int index) {
        return page.getJsonArray("edges").getJsonObject(index).getJsonObject("node");
    }

    private List<String> deadLetters() {
        return server
                .execute("{ projections { deadLetters } }")
                .getJsonObject("data")
                .getJsonArray("projections")
                .stream()
                .map(row -> ((JsonObject) row).getString("deadLetters"))
                .toList();
    }

    @Test
    void an_order_with_the_largest_total_leaves_the_others_of_its_day_in_the_lists() {
        accept(
                "createOrder",
                createOrder("huge")
                        .put("items", new JsonArray().add(item("sku", "1", LARGEST)))
                        .put("shippingCost", "0"));
        accept("createOrder", createOrder("o-1"));
        accept("cancelOrder", input().put("orderId", "huge").put("reason", "a joke"));
        accept("cancelOrder", input().put("orderId", "o-1").put("reason", "late"));

        JsonObject day =
                node(
                        ask(
                                "orderDays",
                                ALL_DAYS,
                                "{ edges { node { created createdTotal lost lostTotal revenue cancelledTotal } } }"),
                        0);
        assertThat(day)
                .isEqualTo(
                        new JsonObject()
                                .put("created", "2")
                                .putNull("createdTotal")
                                .put("lost", "2")
                                .putNull("lostTotal")
                                .putNull("revenue")
                                .putNull("cancelledTotal"));
        JsonObject order = ask("orderSummary", "id: \"o-1\"", "{ status }");
        assertThat(order.getString("status")).isEqualTo("CANCELLED");
        assertThat(deadLetters()).containsOnly("0");
    }

    @Test
    void a_trade_of_the_largest_amount_leaves_those_of_other_accounts_in_the_lists() {
        open("A-1");
        accept("depositFunds", account("A-1").put("amount", LARGEST));
        accept("executeTrade", buy("A-1", "1", LARGEST));
        open("A-2");
        accept("depositFunds", account("A-2").put("amount", "100"));
        accept("executeTrade", buy("A-2", "3", "10"));

        JsonObject day =
                node(
                        ask(
                                "symbolDays",
                                "symbol: \"ACME\", " + ALL_DAYS,
                                "{ edges { node { trades volume turnover } } }"),
                        0);
        assertThat(day)
                .isEqualTo(
                        new JsonObject().put("trades", "2").put("volume", "4").putNull("turnover"));
        JsonObject other = ask("accountOverview", "id: \"A-2\"", "{ cash }");
        assertThat(other.getString("cash")).isEqualTo("70.0000");
        assertThat(deadLetters()).containsOnly("0");
    }

    /** A-1 holds more than can be valued, and A-2 has cash only. */
    private void someoneHoldsMoreThanCanBeValued() {
        open("A-1");
        open("A-2");
        accept("depositFunds", account("A-2").put("amount", "100"));
        accept(
                "depositPosition",
                account("A-1")
                        .put("symbol", "ACME")
                        .put("quantity", "1000000000000")
                        .put("cost", "1"));
        accept("observeMark", input().put("symbol", "ACME").put("price", "900000000"));
    }

    /** The codes of the errors, by the last name in their paths. */
    private static Map<String, String> codes(JsonObject reply) {
        var codes = new TreeMap<String, String>();
        for (Object each : reply.getJsonArray("errors")) {
            JsonObject error = (JsonObject) each;
            JsonArray path = error.getJsonArray("path");
            codes.put(
                    path.getString(path.size() - 1),
                    error.getJsonObject("extensions").getString("code"));
        }
        return codes;
    }

    @Test
    void a_value_that_does_not_fit_is_missing_in_one_account_of_a_page_only() {
        someoneHoldsMoreThanCanBeValued();
        JsonObject reply =
                reply(
                        "accountsOfOwner",
                        "owner: \"Ada\"",
                        "{ edges { node { id marketValue equity unrealisedPnl costBasis } } }");

        assertThat(codes(reply))
                .isEqualTo(
                        Map.of(
                                "marketValue", "AMOUNT_OVERFLOW",
                                "equity", "AMOUNT_OVERFLOW",
                                "unrealisedPnl", "AMOUNT_OVERFLOW"));
        JsonObject page = reply.getJsonObject("data").getJsonObject("it");
        assertThat(node(page, 0))
                .isEqualTo(
                        new JsonObject()
                                .put("id", "A-1")
                                .putNull("marketValue")
                                .putNull("equity")
                                .putNull("unrealisedPnl")
                                .put("costBasis", "1.0000"));
        assertThat(node(page, 1).getString("equity")).isEqualTo("100.0000");
    }

    @Test
    void what_does_not_need_a_value_that_does_not_fit_is_told() {
        someoneHoldsMoreThanCanBeValued();
        assertThat(ask("accountOverview", "id: \"A-1\"", "{ costBasis }").getString("costBasis"))
                .isEqualTo("1.0000");
        JsonObject reply =
                reply(
                        "positions",
                        "account: \"A-1\"",
                        "{ edges { node { quantity marketValue } } }");
        assertThat(codes(reply)).isEqualTo(Map.of("marketValue", "AMOUNT_OVERFLOW"));
        assertThat(node(reply.getJsonObject("data").getJsonObject("it"), 0).getString("quantity"))
                .isEqualTo("1000000000000");
    }

    @Test
    void risk_and_worth_that_do_not_fit_are_refused() {
        someoneHoldsMoreThanCanBeValued();
        assertThat(codes(reply("riskMetrics", "account: \"A-1\"", "{ equity }")))
                .isEqualTo(Map.of("it", "AMOUNT_OVERFLOW"));
        accept("depositFunds", account("A-2").put("amount", "922337203685000"));
        accept(
                "depositPosition",
                account("A-2").put("symbol", "X").put("quantity", "1").put("cost", "1"));
        accept("observeMark", input().put("symbol", "X").put("price", "900"));
        JsonObject portfolio =
                server.execute("{ portfolio(accountId: \"A-2\") { marketValue equity } }");
        assertThat(codes(portfolio)).isEqualTo(Map.of("equity", "AMOUNT_OVERFLOW"));
        assertThat(
                        portfolio
                                .getJsonObject("data")
                                .getJsonObject("portfolio")
                                .getString("marketValue"))
                .isEqualTo("900.0000");
    }

    private void open(String id) {
        var limits =
                new JsonObject()
                        .put("maxConcentration", "1")
                        .put("maxDailyVolume", LARGEST)
                        .put("maxTrade", LARGEST);
        accept("openAccount", openAccount(id).put("limits", limits));
    }

    private static JsonObject buy(String account, String quantity, String price) {
        return account(account)
                .put("symbol", "ACME")
                .put("side", "BUY")
                .put("quantity", quantity)
                .put("price", price);
    }
}
