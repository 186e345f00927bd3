package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiffTest {
    private final TestServer server = TestServer.start();
    private final Instant start = server.clock.now();

    @AfterEach
    void stop() {
        server.close();
    }

    private void anHourLater() {
        server.clock.advance(Duration.ofHours(1));
    }

    private Instant hour(int number) {
        return start.plus(Duration.ofHours(number));
    }

    private JsonObject reply(String field, JsonObject variables) {
        return server.execute(
                """
                query Diff($from: AsOf!, $to: AsOf!, $first: Int! = 100, $after: String) {
                  diff: %s(id: "1", from: $from, to: $to, first: $first, after: $after) {
                    fromRevision toRevision events
                    changes { path before after }
                    pageInfo { hasNextPage endCursor } } }
                """
                        .formatted(field),
                variables);
    }

    private JsonObject variables(String axis, Instant from, Instant to) {
        return new JsonObject()
                .put("from", new JsonObject().put(axis, from.toString()))
                .put("to", new JsonObject().put(axis, to.toString()));
    }

    private JsonObject diff(String field, Instant from, Instant to) {
        return Objects.requireNonNull(orNull(field, from, to));
    }

    private @Nullable JsonObject orNull(String field, Instant from, Instant to) {
        return reply(field, variables("recorded", from, to))
                .getJsonObject("data")
                .getJsonObject("diff");
    }

    private static List<String> changes(JsonObject diff) {
        var lines = new ArrayList<String>();
        JsonArray changes = diff.getJsonArray("changes");
        for (int i = 0; i < changes.size(); i++) {
            JsonObject change = changes.getJsonObject(i);
            lines.add(
                    "%s: %s -> %s"
                            .formatted(
                                    change.getString("path"),
                                    change.getString("before"),
                                    change.getString("after")));
        }
        return lines;
    }

    private void order() {
        server.accepted("createOrder", createOrder("1"));
        anHourLater();
        server.accepted("confirmOrder", input().put("orderId", "1").put("paymentId", "p-1"));
        anHourLater();
        server.accepted("cancelOrder", input().put("orderId", "1").put("reason", "none"));
    }

    @Test
    void an_order_tells_the_steps_that_it_took() {
        order();

        JsonObject diff = diff("orderDiff", hour(0), hour(2));

        assertThat(diff.getString("fromRevision")).isEqualTo("1");
        assertThat(diff.getString("toRevision")).isEqualTo("3");
        assertThat(diff.getString("events")).isEqualTo("2");
        assertThat(changes(diff))
                .containsExactly(
                        "cancellation.occurredAt: null -> " + hour(2),
                        "cancellation.reason: null -> none",
                        "confirmation.occurredAt: null -> " + hour(1),
                        "confirmation.paymentId: null -> p-1",
                        "occurredAt: %s -> %s".formatted(hour(0), hour(2)),
                        "recordedAt: %s -> %s".formatted(hour(0), hour(2)),
                        "revision: 1 -> 3",
                        "status: CREATED -> CANCELLED");
    }

    @Test
    void from_before_the_first_event_everything_came() {
        order();

        JsonObject diff = diff("orderDiff", hour(-1), hour(0));

        assertThat(diff.getString("fromRevision")).isNull();
        assertThat(changes(diff))
                .contains(
                        "items[0].name: null -> A thing",
                        "items[0].unitPrice: null -> 10.5000",
                        "total: null -> 25.9900")
                .allMatch(line -> line.contains(": null -> "));
    }

    @Test
    void positions_and_orders_are_named_and_not_numbered() {
        server.openAccountWith("1", "1000");
        JsonObject trade = account("1").put("side", "BUY").put("quantity", "2").put("price", "10");
        server.accepted("executeTrade", trade.copy().put("symbol", "B"));
        anHourLater();
        server.accepted(
                "executeTrade",
                trade.copy().put("symbol", "A").put("commandId", input().getString("commandId")));
        server.accepted(
                "placeOrder",
                account("1")
                        .put("orderId", "o-1")
                        .put("symbol", "B")
                        .put("side", "SELL")
                        .put("quantity", "1")
                        .put("type", "LIMIT")
                        .put("limitPrice", "12")
                        .put("timeInForce", "GTC"));

        List<String> changes = changes(diff("accountDiff", hour(0), hour(1)));

        assertThat(changes)
                .contains(
                        "cash: 980.0000 -> 960.0000",
                        "openOrders[o-1].side: null -> SELL",
                        "positions[A].quantity: null -> 2",
                        "positions[B].availableQuantity: 2 -> 1",
                        "volumeToday: 20.0000 -> 40.0000")
                .noneMatch(line -> line.startsWith("positions[B].quantity"));
    }

    @Test
    void between_an_instant_and_itself_nothing_changed() {
        order();
        JsonObject diff = diff("orderDiff", hour(1), hour(1));
        assertThat(changes(diff)).isEmpty();
        assertThat(diff.getString("events")).isEqualTo("0");
    }

    @Test
    void what_does_not_exist_at_the_second_instant_is_null() {
        order();
        assertThat(orNull("orderDiff", hour(-2), hour(-1))).isNull();
        assertThat(orNull("accountDiff", hour(0), hour(1))).isNull();
    }

    @Test
    void pages_go_on_after_a_path() {
        order();
        var paged = new ArrayList<String>();
        JsonObject variables = variables("occurred", hour(0), hour(2)).put("first", 3);
        JsonObject page;
        do {
            page = reply("orderDiff", variables).getJsonObject("data").getJsonObject("diff");
            assertThat(page.getJsonArray("changes").size()).isLessThanOrEqualTo(3);
            paged.addAll(changes(page));
            variables.put("after", page.getJsonObject("pageInfo").getString("endCursor"));
        } while (page.getJsonObject("pageInfo").getBoolean("hasNextPage"));

        assertThat(paged).isEqualTo(changes(diff("orderDiff", hour(0), hour(2)))).hasSize(8);
    }

    private String code(JsonObject variables) {
        return reply("orderDiff", variables)
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    @Test
    void two_axes_and_an_end_before_the_beginning_are_refused() {
        order();
        JsonObject crossed = variables("recorded", hour(0), hour(1));
        crossed.put("to", new JsonObject().put("occurred", hour(1).toString()));

        assertThat(code(crossed)).isEqualTo("INVALID_TO");
        assertThat(code(variables("recorded", hour(1), hour(0)))).isEqualTo("INVALID_TO");
        assertThat(code(variables("recorded", hour(0), hour(1)).put("first", 0)))
                .isEqualTo("INVALID_FIRST");
        assertThat(
                        code(
                                new JsonObject()
                                        .put("from", new JsonObject().put("recorded", "then"))
                                        .put("to", new JsonObject().put("recorded", "now"))))
                .isEqualTo("INVALID_FROM");
    }
}
