package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.EngineOptions;
import dev.daybook.store.StoreException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that doesn't answer: what the client is told, and what becomes of what was taken. */
class BackPressureTest {
    private static final EngineOptions TINY =
            new EngineOptions(2_000, 100, 256, Duration.ofSeconds(5), Duration.ofMillis(75));

    private final GatedStore store = new GatedStore();
    private final TestServer server = TestServer.start(store, TINY, ServerOptions.defaults());

    @AfterEach
    void stop() {
        store.open();
        server.close();
    }

    private HttpRequest.Builder create(TestServer at, String id) {
        return at.postRequest(
                new JsonObject()
                        .put("query", TestServer.commandDocument("createOrder"))
                        .put("variables", new JsonObject().put("input", createOrder(id)))
                        .encode());
    }

    private static JsonObject onlyError(JsonObject reply) {
        assertThat(reply.getJsonArray("errors")).hasSize(1);
        return reply.getJsonArray("errors").getJsonObject(0);
    }

    @Test
    void a_full_engine_answers_busy_with_the_time_to_wait_and_keeps_what_it_took()
            throws Exception {
        String document =
                """
                mutation Create($inputs: [CreateOrderInput!]!) {
                  createOrders(inputs: $inputs) { accepted { stream } }
                }
                """;
        var inputs = new JsonArray();
        IntStream.range(0, 20).forEach(i -> inputs.add(createOrder("o" + i)));
        var answer =
                server.sendAsync(
                        server.postRequest(
                                new JsonObject()
                                        .put("query", document)
                                        .put("variables", new JsonObject().put("inputs", inputs))
                                        .encode()));
        // Not before the list has met the limit: what is decided meanwhile makes room again.
        while (server.daybook.engine().status().turnedAway() == 0) {
            Thread.onSpinWait();
        }
        store.open();

        JsonObject reply = TestServer.body(answer.join().body());
        List<Object> payloads =
                reply.getJsonObject("data").getJsonArray("createOrders").stream().toList();
        long taken = payloads.stream().takeWhile(payload -> payload != null).count();
        assertThat(taken).isBetween(1L, 19L);
        assertThat(payloads.subList((int) taken, 20)).containsOnlyNulls();
        assertThat(server.store.lastPosition()).isEqualTo(taken);
        JsonObject error = reply.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BUSY");
        assertThat(error.getJsonObject("extensions").getInteger("retryAfterMillis")).isEqualTo(75);
        assertThat(error.getJsonArray("path")).containsExactly("createOrders", (int) taken);
    }

    @Test
    void nothing_is_answered_before_it_is_durable() throws Exception {
        var answer = server.sendAsync(create(server, "1"));
        store.awaitAppend();
        assertThat(answer).isNotDone();

        store.open();

        assertThat(answer.join().body()).contains("\"revision\":\"1\"");
    }

    @Test
    void a_store_that_fails_is_told_by_its_code() throws Exception {
        var answer = server.sendAsync(create(server, "1"));
        store.awaitAppend();

        store.fail(new StoreException.Full("No space is left; path=x", new RuntimeException()));

        JsonObject reply = TestServer.body(answer.join().body());
        assertThat(onlyError(reply).getJsonObject("extensions").getString("code"))
                .isEqualTo("STORE_FULL");
        assertThat(reply.getJsonObject("data").getValue("createOrder")).isNull();
    }

    @Test
    void a_stop_answers_what_is_in_flight_and_takes_nothing_more() throws Exception {
        var answer = server.sendAsync(create(server, "1"));
        store.awaitAppend();
        var stopped = CompletableFuture.runAsync(server.server::close);
        HttpResponse<String> ready = server.get("/health/ready");
        while (ready.statusCode() == 200) {
            ready = server.get("/health/ready");
        }
        HttpResponse<String> late = server.send(create(server, "2"));

        assertThat(ready.body()).contains("DRAINING");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("SHUTTING_DOWN");
        assertThat(answer).isNotDone();
        assertThat(stopped).isNotDone();

        store.open();

        assertThat(answer.join().body()).contains("\"revision\":\"1\"");
        stopped.join();
    }

    @Test
    void a_stop_does_not_wait_longer_than_it_may() throws Exception {
        var impatient =
                ServerOptions.defaults()
                        .with(HttpLimits.defaults().withDrainTimeout(Duration.ofMillis(1)));
        var gate = new GatedStore();
        try (var other = TestServer.start(gate, impatient)) {
            var answer = other.sendAsync(create(other, "1"));
            gate.awaitAppend();

            other.server.close();

            assertThat(answer.handle((reply, cut) -> cut != null).join()).isTrue();
            gate.open();
        }
    }

    @Test
    void more_requests_than_allowed_at_once_are_answered_busy() throws Exception {
        var one = ServerOptions.defaults().with(HttpLimits.defaults().withRequestsInFlight(1));
        var gate = new GatedStore();
        try (var other = TestServer.start(gate, one)) {
            var answer = other.sendAsync(create(other, "1"));
            gate.awaitAppend();

            HttpResponse<String> second = other.postBody("{\"query\": \"{ __typename }\"}");

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).contains("1");
            assertThat(second.body()).contains("BUSY");
            assertThat(other.get("/metrics").body())
                    .contains("\ndaybook_http_requests_turned_away_total 1.0\n")
                    .contains("\ndaybook_http_requests_in_flight 1.0\n");
            gate.open();
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
    }
}
