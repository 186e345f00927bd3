package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static dev.daybook.server.TestServer.openAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Three events of an account, each recorded an hour after the one before; each had occurred 30
 * minutes before it was recorded.
 */
class PointInTimeTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Returns when the first event was recorded. */
    private Instant threeEvents() {
        Instant start = server.clock.now();
        server.accepted("openAccount", late(openAccount("1")));
        server.clock.advance(HOUR);
        server.accepted("depositFunds", late(account("1").put("amount", "1")));
        server.clock.advance(HOUR);
        server.accepted("depositFunds", late(account("1").put("amount", "2")));
        return start;
    }

    private JsonObject late(JsonObject input) {
        return input.put("occurredAt", server.clock.now().minus(HALF_AN_HOUR).toString());
    }

    private @Nullable String cash(String arguments) {
        JsonObject account =
                server.execute("{ account(id: \"1\", %s) { cash } }".formatted(arguments))
                        .getJsonObject("data")
                        .getJsonObject("account");
        return account == null ? null : account.getString("cash");
    }

    private @Nullable String asOf(String axis, Instant instant) {
        return cash("asOf: {%s: \"%s\"}".formatted(axis, instant));
    }

    @Test
    void the_state_between_two_events_depends_on_the_axis() {
        Instant start = threeEvents();
        Instant between = start.plus(HOUR).plus(Duration.ofMinutes(45));

        assertThat(asOf("recorded", between)).isEqualTo("1.0000");
        assertThat(asOf("occurred", between)).isEqualTo("3.0000");
    }

    @Test
    void the_instant_of_an_event_is_included_and_the_microsecond_before_is_not() {
        Instant start = threeEvents();
        Instant third = start.plus(HOUR).plus(HOUR);

        assertThat(asOf("recorded", third)).isEqualTo("3.0000");
        assertThat(asOf("recorded", third.minusNanos(1_000))).isEqualTo("1.0000");
        assertThat(asOf("occurred", third.minus(HALF_AN_HOUR))).isEqualTo("3.0000");
        assertThat(asOf("occurred", third.minus(HALF_AN_HOUR).minusNanos(1_000)))
                .isEqualTo("1.0000");
    }

    @Test
    void before_the_first_event_there_is_nothing() {
        Instant start = threeEvents();
        assertThat(asOf("recorded", start.minusNanos(1_000))).isNull();
    }

    @Test
    void each_revision_has_its_state_and_others_are_null() {
        threeEvents();
        assertThat(cash("atRevision: 1")).isEqualTo("0.0000");
        assertThat(cash("atRevision: \"2\"")).isEqualTo("1.0000");
        assertThat(cash("atRevision: 3")).isEqualTo("3.0000");
        assertThat(cash("atRevision: 4")).isNull();
    }

    private String errorCode(String arguments) {
        return server.execute("{ account(id: \"1\", %s) { cash } }".formatted(arguments))
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    @Test
    void instant_and_revision_together_are_refused() {
        threeEvents();
        assertThat(errorCode("atRevision: 1, asOf: {recorded: \"2026-03-02T15:00:00Z\"}"))
                .isEqualTo("INVALID_AT_REVISION");
    }

    @Test
    void instants_and_revisions_that_are_none_are_refused_by_name() {
        assertThat(errorCode("asOf: {recorded: \"yesterday\"}")).isEqualTo("INVALID_AS_OF");
        assertThat(errorCode("asOf: {recorded: \"2026-03-02T15:00:00\"}"))
                .isEqualTo("INVALID_AS_OF");
        assertThat(errorCode("asOf: {recorded: \"2026-03-02T15:00:00.1234567Z\"}"))
                .isEqualTo("INVALID_AS_OF");
        assertThat(errorCode("atRevision: 0")).isEqualTo("INVALID_AT_REVISION");
        assertThat(errorCode("atRevision: \"first\"")).isEqualTo("INVALID_AT_REVISION");
        assertThat(errorCode("asOf: {}")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void an_unknown_entity_is_null() {
        assertThat(
                        server.execute(
                                        """
                                        { account(id: "x") { cash } accountHistory(id: "x") { entries { account { cash } } }
                                          order(id: "x") { total } orderHistory(id: "x") { entries { order { total } } }
                                          instrument(symbol: "X") { lastPrice }
                                          eventStream(stream: "order-x") { events { id } } }
                                        """)
                                .getJsonObject("data"))
                .allSatisfy(field -> assertThat(field.getValue()).isNull())
                .hasSize(6);
    }

    @Test
    void a_history_has_each_event_with_the_state_after_it_page_by_page() {
        server.accepted("createOrder", createOrder("1"));
        server.accepted("confirmOrder", input().put("orderId", "1").put("paymentId", "payment-1"));
        server.accepted("cancelOrder", input().put("orderId", "1").put("reason", "none"));
        String history =
                """
                query History($after: String) {
                  orderHistory(id: "1", first: 2, after: $after) {
                    entries { event { type } order { status revision } }
                    pageInfo { hasNextPage endCursor } } }
                """;

        JsonObject first = server.execute(history);
        JsonObject second = server.execute(history, new JsonObject().put("after", "2"));

        assertThat(first)
                .isEqualTo(
                        new JsonObject(
                                """
                                {"data": {"orderHistory": {"entries": [
                                  {"event": {"type": "orders.OrderCreated"},
                                   "order": {"status": "CREATED", "revision": "1"}},
                                  {"event": {"type": "orders.OrderConfirmed"},
                                   "order": {"status": "CONFIRMED", "revision": "2"}}],
                                  "pageInfo": {"hasNextPage": true, "endCursor": "2"}}}}
                                """));
        assertThat(second)
                .isEqualTo(
                        new JsonObject(
                                """
                                {"data": {"orderHistory": {"entries": [
                                  {"event": {"type": "orders.OrderCancelled"},
                                   "order": {"status": "CANCELLED", "revision": "3"}}],
                                  "pageInfo": {"hasNextPage": false, "endCursor": "3"}}}}
                                """));
    }
}
