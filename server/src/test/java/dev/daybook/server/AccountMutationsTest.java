package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.input;
import static dev.daybook.server.TestServer.openAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each command of accounts and instruments: accepted once, refused once. */
class AccountMutationsTest {
    private final TestServer server = TestServer.start();

    @BeforeEach
    void open_an_account() {
        server.openAccountWith("1", "1000");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject shares(String quantity) {
        return account("1").put("symbol", "ACME").put("quantity", quantity);
    }

    private static JsonObject trade(String side, String quantity, String price) {
        return shares(quantity).put("side", side).put("price", price);
    }

    private static JsonObject limitOrder(String id, String quantity) {
        return shares(quantity)
                .put("orderId", id)
                .put("side", "BUY")
                .put("type", "LIMIT")
                .put("limitPrice", "10")
                .put("timeInForce", "DAY");
    }

    private static JsonObject named(String orderId) {
        return account("1").put("orderId", orderId);
    }

    private static JsonObject amount(String amount) {
        return account("1").put("amount", amount);
    }

    private JsonObject account1() {
        return server.execute(
                        """
                        { account(id: "1") {
                            status cash reserved available volumeToday
                            positions { symbol quantity cost averageCost lastTradePrice }
                            openOrders { orderId status remainingQuantity limitPrice }
                            closedOrders { orderId status }
                            totals { moneyIn moneyOut costIn costOut realisedPnl } } }
                        """)
                .getJsonObject("data")
                .getJsonObject("account");
    }

    @Test
    void an_account_is_opened_once() {
        assertThat(server.accepted("openAccount", openAccount("2"))).isEqualTo("1");
        assertThat(server.refusal("openAccount", openAccount("2"))).isEqualTo("ACCOUNT_EXISTS");
    }

    @Test
    void an_account_gets_the_usual_limits_unless_it_names_others() {
        server.accepted("openAccount", openAccount("2"));
        server.accepted(
                "openAccount",
                openAccount("3").put("limits", new JsonObject().put("maxTrade", "5")));
        String limits = "{ limits { maxConcentration maxDailyVolume maxTrade } }";

        JsonObject data =
                server.execute(
                                "{ usual: account(id: \"2\") %s other: account(id: \"3\") %s }"
                                        .formatted(limits, limits))
                        .getJsonObject("data");

        assertThat(data)
                .isEqualTo(
                        new JsonObject(
                                """
                                {"usual": {"limits": {"maxConcentration": "0.1000",
                                   "maxDailyVolume": "1000000.0000", "maxTrade": "100000.0000"}},
                                 "other": {"limits": {"maxConcentration": "0.1000",
                                   "maxDailyVolume": "1000000.0000", "maxTrade": "5.0000"}}}
                                """));
    }

    @Test
    void a_time_zone_that_does_not_exist_is_refused() {
        assertThat(server.refusal("openAccount", openAccount("2").put("timeZone", "Mars/Olympus")))
                .isEqualTo("INVALID_TIME_ZONE");
    }

    @Test
    void cash_comes_in() {
        server.accepted("depositFunds", amount("0.0001"));
        assertThat(account1().getString("cash")).isEqualTo("1000.0001");
        assertThat(server.refusal("depositFunds", amount("-1"))).isEqualTo("INVALID_AMOUNT");
        assertThat(server.refusal("depositFunds", account("nobody").put("amount", "1")))
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void cash_goes_out() {
        server.accepted("withdrawFunds", amount("999.9999"));
        assertThat(account1().getString("cash")).isEqualTo("0.0001");
        assertThat(server.refusal("withdrawFunds", amount("0.0002")))
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void cash_goes_to_another_account() {
        server.accepted("openAccount", openAccount("2"));
        server.accepted("transferFunds", amount("250").put("toAccount", "2"));

        assertThat(account1().getString("cash")).isEqualTo("750.0000");
        assertThat(server.execute("{ account(id: \"2\") { cash revision } }"))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"data": {"account": {"cash": "250.0000", "revision": "2"}}}
                                """));
        assertThat(server.refusal("transferFunds", amount("1").put("toAccount", "nobody")))
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void shares_come_in_and_go_out_in_kind() {
        server.accepted("depositPosition", shares("4").put("cost", "10"));
        server.accepted("withdrawPosition", shares("1"));

        assertThat(account1().getJsonArray("positions").getJsonObject(0))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"symbol": "ACME", "quantity": "3", "cost": "7.5000",
                                 "averageCost": "2.5000", "lastTradePrice": null}
                                """));
        assertThat(server.refusal("withdrawPosition", shares("4")))
                .isEqualTo("INSUFFICIENT_POSITION");
        assertThat(server.refusal("depositPosition", shares("0").put("cost", "1")))
                .isEqualTo("INVALID_QUANTITY");
    }

    @Test
    void an_order_is_placed_amended_filled_and_cancelled() {
        server.accepted("placeOrder", limitOrder("a", "10"));
        server.accepted("amendOrder", named("a").put("quantity", "8").put("limitPrice", "9.5"));
        server.accepted(
                "fillOrder",
                named("a").put("executionId", "e1").put("quantity", "3").put("price", "9"));

        JsonObject account = account1();
        assertThat(account.getString("reserved")).isEqualTo("47.5000");
        assertThat(account.getJsonArray("openOrders").getJsonObject(0))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"orderId": "a", "status": "PARTIALLY_FILLED",
                                 "remainingQuantity": "5", "limitPrice": "9.5000"}
                                """));

        server.accepted("cancelTradingOrder", named("a"));
        account = account1();
        assertThat(account.getString("reserved")).isEqualTo("0.0000");
        assertThat(account.getJsonArray("closedOrders").getJsonObject(0).getString("status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void orders_that_break_a_rule_are_refused() {
        server.accepted("placeOrder", limitOrder("a", "10"));

        assertThat(server.refusal("placeOrder", limitOrder("a", "1"))).isEqualTo("DUPLICATE_ORDER");
        assertThat(server.refusal("placeOrder", limitOrder("b", "1000")))
                .isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(server.refusal("amendOrder", named("a").put("quantity", "11")))
                .isEqualTo("INVALID_QUANTITY");
        assertThat(server.refusal("cancelTradingOrder", named("b"))).isEqualTo("UNKNOWN_ORDER");
        assertThat(
                        server.refusal(
                                "fillOrder",
                                named("a")
                                        .put("executionId", "e1")
                                        .put("quantity", "11")
                                        .put("price", "9")))
                .isEqualTo("FILL_EXCEEDS_ORDER");
        server.accepted("cancelTradingOrder", named("a"));
        assertThat(server.refusal("cancelTradingOrder", named("a"))).isEqualTo("ORDER_CLOSED");
    }

    @Test
    void an_order_for_the_day_expires_when_the_day_is_over() {
        server.accepted("placeOrder", limitOrder("a", "10"));
        assertThat(server.refusal("expireOrder", named("a"))).startsWith("INVALID_");

        server.clock.advance(Duration.ofDays(1));
        server.accepted("expireOrder", named("a"));

        assertThat(account1().getString("reserved")).isEqualTo("0.0000");
    }

    @Test
    void a_trade_is_executed() {
        server.accepted("executeTrade", trade("BUY", "10", "12.5"));
        server.accepted("executeTrade", trade("SELL", "4", "15"));

        JsonObject account = account1();
        assertThat(account.getString("cash")).isEqualTo("935.0000");
        assertThat(account.getString("volumeToday")).isEqualTo("185.0000");
        assertThat(account.getJsonObject("totals").getString("realisedPnl")).isEqualTo("10.0000");
        assertThat(server.refusal("executeTrade", trade("SELL", "7", "15")))
                .isEqualTo("INSUFFICIENT_POSITION");
        assertThat(server.refusal("executeTrade", trade("BUY", "-1", "15")))
                .isEqualTo("INVALID_QUANTITY");
    }

    @Test
    void trades_past_each_limit_are_refused_with_limit_and_headroom() {
        var limits =
                new JsonObject()
                        .put("maxConcentration", "0.5")
                        .put("maxDailyVolume", "500")
                        .put("maxTrade", "300");
        server.accepted("changeRiskLimits", account("1").put("limits", limits));

        assertThat(server.refusal("executeTrade", trade("BUY", "301", "1")))
                .isEqualTo("TRADE_SIZE_LIMIT");
        server.accepted("executeTrade", trade("BUY", "300", "1"));
        assertThat(server.refusal("executeTrade", trade("BUY", "201", "1")))
                .isEqualTo("DAILY_LIMIT");

        server.accepted(
                "changeRiskLimits",
                account("1").put("limits", limits.copy().put("maxDailyVolume", "5000")));
        JsonObject error =
                server.command("executeTrade", trade("BUY", "201", "1")).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("POSITION_LIMIT");
        assertThat(
                        error.getJsonArray("details").stream()
                                .map(d -> ((JsonObject) d).getString("name")))
                .contains("limit", "asked", "headroom");
    }

    @Test
    void limits_out_of_range_are_refused() {
        var limits = new JsonObject().put("maxConcentration", "1.0001");
        assertThat(server.refusal("changeRiskLimits", account("1").put("limits", limits)))
                .isEqualTo("INVALID_MAX_CONCENTRATION");
    }

    @Test
    void a_suspended_account_trades_again_when_it_is_reinstated() {
        server.accepted("suspendAccount", account("1").put("reason", "under review"));
        assertThat(server.refusal("executeTrade", trade("BUY", "1", "1")))
                .isEqualTo("ACCOUNT_NOT_ACTIVE");
        assertThat(server.refusal("suspendAccount", account("nobody").put("reason", "x")))
                .isEqualTo("UNKNOWN_ACCOUNT");

        server.accepted("reinstateAccount", account("1"));
        server.accepted("executeTrade", trade("BUY", "1", "1"));
        assertThat(server.refusal("reinstateAccount", account("nobody")))
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void an_account_is_closed_when_it_is_flat() {
        assertThat(server.refusal("closeAccount", account("1"))).isEqualTo("ACCOUNT_NOT_FLAT");
        server.accepted("withdrawFunds", amount("1000"));
        server.accepted("closeAccount", account("1"));
        assertThat(account1().getString("status")).isEqualTo("CLOSED");
    }

    @Test
    void a_mark_is_observed_and_prices_a_market_order() {
        JsonObject market =
                limitOrder("m", "2").put("type", "MARKET").put("limitPrice", (Object) null);
        assertThat(server.refusal("placeOrder", market)).isEqualTo("UNKNOWN_INSTRUMENT");

        server.accepted("observeMark", input().put("symbol", "ACME").put("price", "12.25"));
        server.accepted("placeOrder", market.put("commandId", input().getString("commandId")));

        assertThat(account1().getString("reserved")).isEqualTo("24.5000");
        assertThat(server.execute("{ instrument(symbol: \"ACME\") { lastPrice observedAt } }"))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"data": {"instrument":
                                  {"lastPrice": "12.2500", "observedAt": "2026-03-02T15:00:00Z"}}}
                                """));
        assertThat(server.refusal("observeMark", input().put("symbol", "ACME").put("price", "0")))
                .isEqualTo("INVALID_PRICE");
    }
}
