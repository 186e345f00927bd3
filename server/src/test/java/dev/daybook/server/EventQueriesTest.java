package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static dev.daybook.server.TestServer.openAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventQueriesTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void anOrderWithThreeEvents() {
        server.accepted("createOrder", createOrder("1"));
        server.clock.advance(Duration.ofHours(1));
        server.accepted("confirmOrder", input().put("orderId", "1").put("paymentId", "payment-1"));
        server.clock.advance(Duration.ofHours(1));
        server.accepted("cancelOrder", input().put("orderId", "1").put("reason", "none"));
    }

    private JsonObject page(String field) {
        JsonObject reply =
                server.execute(
                        "{ page: %s { events { id position } pageInfo { hasNextPage endCursor } } }"
                                .formatted(field));
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).isNull();
        return reply.getJsonObject("data").getJsonObject("page");
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("events").stream()
                .map(event -> ((JsonObject) event).getString("id"))
                .toList();
    }

    private List<String> ids(String field) {
        return ids(page(field));
    }

    @Test
    void an_event_shows_all_that_is_stored() {
        JsonObject create =
                createOrder("1")
                        .put("correlationId", "basket-7")
                        .put("causationId", "order-0@1")
                        .put("metadata", new JsonObject().put("channel", "shop"))
                        .put("occurredAt", "2026-03-02T15:00:00.000001+01:00");
        server.accepted("createOrder", create);

        JsonObject event =
                server.execute(
                                """
                                { events { events {
                                    id stream category key revision type schemaVersion recordedAt occurredAt
                                    commandId correlationId causationId actor metadata payload checksum } } }
                                """)
                        .getJsonObject("data")
                        .getJsonObject("events")
                        .getJsonArray("events")
                        .getJsonObject(0);

        Event stored = server.store.read(new StreamId("order", "1")).toList().getFirst();
        assertThat(event.getString("checksum")).isEqualTo(CanonicalEvent.checksum(stored));
        JsonObject payload = event.getJsonObject("payload");
        assertThat(payload.getString("customer")).isEqualTo("customer-1");
        assertThat(payload.getJsonArray("items").getJsonObject(0).getString("unitPrice"))
                .isEqualTo("10.5000");
        event.remove("checksum");
        event.remove("payload");
        assertThat(event)
                .isEqualTo(
                        new JsonObject(
                                        """
                                        {"id": "order-1@1", "stream": "order-1", "category": "order", "key": "1",
                                         "revision": "1", "type": "orders.OrderCreated", "schemaVersion": 1,
                                         "recordedAt": "2026-03-02T15:00:00Z",
                                         "occurredAt": "2026-03-02T14:00:00.000001Z",
                                         "correlationId": "basket-7", "causationId": "order-0@1",
                                         "actor": "local", "metadata": {"channel": "shop"}}
                                        """)
                                .put("commandId", create.getString("commandId")));
    }

    @Test
    void the_actor_is_the_servers_and_no_client_can_give_another() {
        try (var named = TestServer.start(ServerOptions.defaults().withActor("till-3"))) {
            var request =
                    named.postRequest(
                            new JsonObject()
                                    .put("query", TestServer.commandDocument("createOrder"))
                                    .put(
                                            "variables",
                                            new JsonObject().put("input", createOrder("1")))
                                    .encode());
            named.send(request.header("x-actor", "admin").header("authorization", "Bearer admin"));

            assertThat(named.execute("{ events { events { actor } } }").encode())
                    .contains("\"actor\":\"till-3\"");
        }
    }

    @Test
    void without_a_correlation_id_the_command_id_takes_its_place() {
        JsonObject create = createOrder("1");
        server.accepted("createOrder", create);
        assertThat(server.execute("{ events { events { correlationId causationId } } }").encode())
                .contains(create.getString("commandId"), "\"causationId\":null");
    }

    @Test
    void a_stream_is_read_in_parts_and_both_directions() {
        anOrderWithThreeEvents();

        assertThat(ids("eventStream(stream: \"order-1\")"))
                .containsExactly("order-1@1", "order-1@2", "order-1@3");
        assertThat(ids("eventStream(stream: \"order-1\", fromRevision: 2, toRevision: 2)"))
                .containsExactly("order-1@2");
        assertThat(ids("eventStream(stream: \"order-1\", direction: BACKWARDS, first: 2)"))
                .containsExactly("order-1@3", "order-1@2");
        assertThat(ids("eventStream(stream: \"order-1\", fromRevision: 4)")).isEmpty();
    }

    @Test
    void pages_of_a_stream_join_without_gap_in_both_directions() {
        anOrderWithThreeEvents();
        assertThat(allPages("eventStream(stream: \"order-1\", first: 1"))
                .containsExactly("order-1@1", "order-1@2", "order-1@3");
        assertThat(allPages("eventStream(stream: \"order-1\", first: 2, direction: BACKWARDS"))
                .containsExactly("order-1@3", "order-1@2", "order-1@1");
    }

    @Test
    void pages_of_the_whole_store_join_without_gap() {
        anOrderWithThreeEvents();
        server.accepted("openAccount", openAccount("1"));
        assertThat(allPages("events(first: 1"))
                .containsExactly("order-1@1", "order-1@2", "order-1@3", "account-1@1");
        assertThat(
                        allPages(
                                "events(first: 1, types: [\"orders.OrderCreated\", \"trading.AccountOpened\"]"))
                .containsExactly("order-1@1", "account-1@1");
    }

    private List<String> allPages(String fieldStart) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        boolean more = true;
        while (more) {
            String cursor = after == null ? "" : ", after: \"%s\"".formatted(after);
            JsonObject page = page(fieldStart + cursor + ")");
            ids.addAll(ids(page));
            more = page.getJsonObject("pageInfo").getBoolean("hasNextPage");
            after = page.getJsonObject("pageInfo").getString("endCursor");
        }
        return ids;
    }

    @Test
    void events_are_found_by_either_time_with_both_ends_included() {
        server.accepted("createOrder", createOrder("1").put("occurredAt", "2026-01-01T00:00:00Z"));
        server.clock.advance(Duration.ofHours(1));
        server.accepted("createOrder", createOrder("2"));

        assertThat(ids("events(to: \"2026-03-02T15:00:00Z\")")).containsExactly("order-1@1");
        assertThat(ids("events(from: \"2026-03-02T15:00:00.000001Z\")"))
                .containsExactly("order-2@1");
        assertThat(
                        ids(
                                "events(axis: OCCURRED, from: \"2026-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\")"))
                .containsExactly("order-1@1");
    }

    @Test
    void a_stream_is_read_by_either_time_with_both_ends_included() {
        server.accepted("createOrder", createOrder("1").put("occurredAt", "2026-01-01T00:00:00Z"));
        server.clock.advance(Duration.ofHours(1));
        server.accepted("confirmOrder", input().put("orderId", "1").put("paymentId", "payment-1"));
        server.clock.advance(Duration.ofHours(1));
        server.accepted("cancelOrder", input().put("orderId", "1").put("reason", "none"));
        String stream = "eventStream(stream: \"order-1\"";

        assertThat(ids(stream + ", to: \"2026-03-02T16:00:00Z\")"))
                .containsExactly("order-1@1", "order-1@2");
        assertThat(ids(stream + ", from: \"2026-03-02T15:00:00.000001Z\", direction: BACKWARDS)"))
                .containsExactly("order-1@3", "order-1@2");
        String occurred = stream + ", axis: OCCURRED, from: \"2026-01-01T00:00:00Z\"";
        assertThat(ids(occurred + ", to: \"2026-03-02T15:59:59Z\")")).containsExactly("order-1@1");
        assertThat(ids(occurred + ", fromRevision: 2, toRevision: 2)"))
                .containsExactly("order-1@2");
        assertThat(ids(stream + ", from: \"2026-03-02T17:00:00.000001Z\")")).isEmpty();
        String two = ", from: \"2026-03-02T15:00:00Z\", to: \"2026-03-02T16:00:00Z\", first: 1";
        assertThat(allPages(stream + two)).containsExactly("order-1@1", "order-1@2");
        assertThat(allPages(stream + two + ", direction: BACKWARDS"))
                .containsExactly("order-1@2", "order-1@1");
    }

    private String errorCode(String field) {
        JsonObject reply = server.execute("{ %s { events { id } } }".formatted(field));
        return reply.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    @Test
    void arguments_that_make_no_sense_are_refused_by_name() {
        assertThat(errorCode("events(first: 0)")).isEqualTo("INVALID_FIRST");
        assertThat(errorCode("events(first: 1001)")).isEqualTo("INVALID_FIRST");
        assertThat(errorCode("events(after: \"next\")")).isEqualTo("INVALID_AFTER");
        assertThat(errorCode("events(types: [\"orders.OrderMade\"])")).isEqualTo("INVALID_TYPES");
        assertThat(
                        errorCode(
                                "events(from: \"2026-01-02T00:00:00Z\", to: \"2026-01-01T00:00:00Z\")"))
                .isEqualTo("INVALID_TO");
        assertThat(
                        errorCode(
                                "eventStream(stream: \"order-1\", from: \"2026-01-02T00:00:00Z\", to: \"2026-01-01T00:00:00Z\")"))
                .isEqualTo("INVALID_TO");
        assertThat(errorCode("eventStream(stream: \"order-1\", from: \"noon\")"))
                .isEqualTo("INVALID_FROM");
        assertThat(errorCode("eventStream(stream: \"order\")")).isEqualTo("INVALID_STREAM");
        assertThat(errorCode("eventStream(stream: \"order-1\", after: \"-1\")"))
                .isEqualTo("INVALID_AFTER");
        assertThat(errorCode("eventStream(stream: \"order-1\", fromRevision: 0)"))
                .isEqualTo("INVALID_FROM_REVISION");
        assertThat(errorCode("eventStream(stream: \"order-1\", fromRevision: 3, toRevision: 2)"))
                .isEqualTo("INVALID_TO_REVISION");
    }
}
