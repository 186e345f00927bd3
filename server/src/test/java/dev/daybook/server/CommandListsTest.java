package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandListsTest {
    private static final String TRADES =
            """
            mutation Trades($inputs: [ExecuteTradeInput!]!) {
              executeTrades(inputs: $inputs) {
                accepted { revision position }
                error { code path }
              }
            }
            """;

    private final TestServer server = TestServer.start();

    @BeforeEach
    void open_an_account() {
        server.openAccountWith("1", "1000");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject trade(String side, String quantity) {
        return account("1")
                .put("symbol", "ACME")
                .put("side", side)
                .put("quantity", quantity)
                .put("price", "1");
    }

    private JsonObject trades(List<JsonObject> inputs) {
        return server.execute(TRADES, new JsonObject().put("inputs", new JsonArray(inputs)));
    }

    @Test
    void five_hundred_commands_have_their_outcomes_in_order() {
        JsonObject reply =
                trades(IntStream.range(0, 500).mapToObj(i -> trade("BUY", "1")).toList());

        var revisions =
                reply.getJsonObject("data").getJsonArray("executeTrades").stream()
                        .map(payload -> ((JsonObject) payload).getJsonObject("accepted"))
                        .map(accepted -> Integer.valueOf(accepted.getString("revision")))
                        .toList();
        assertThat(revisions)
                .containsExactlyElementsOf(IntStream.rangeClosed(3, 502).boxed().toList());
    }

    @Test
    void five_hundred_and_one_are_refused_and_nothing_is_stored() {
        long before = server.store.lastPosition();

        JsonObject reply =
                trades(IntStream.range(0, 501).mapToObj(i -> trade("BUY", "1")).toList());

        JsonObject error = reply.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("LIMIT_EXCEEDED");
        assertThat(error.getString("message")).contains("limit=500").contains("came=501");
        assertThat(server.store.lastPosition()).isEqualTo(before);
    }

    @Test
    void each_command_sees_those_before_it_and_fails_alone() {
        JsonObject reply =
                trades(
                        List.of(
                                trade("SELL", "5"),
                                trade("BUY", "5"),
                                trade("BUY", "many"),
                                trade("BUY", "0"),
                                trade("SELL", "5")));

        assertThat(reply.getJsonObject("data").getJsonArray("executeTrades"))
                .extracting(payload -> {
                    JsonObject error = ((JsonObject) payload).getJsonObject("error");
                    return error == null
                            ? "accepted"
                            : error.getString("code") + error.getJsonArray("path").encode();
                })
                .containsExactly(
                        "INSUFFICIENT_POSITION[\"inputs\",\"0\"]",
                        "accepted",
                        "INVALID_QUANTITY[\"inputs\",\"2\",\"quantity\"]",
                        "INVALID_QUANTITY[\"inputs\",\"3\",\"quantity\"]",
                        "accepted");
    }

    @Test
    void an_empty_list_has_no_outcomes() {
        assertThat(trades(List.of()).getJsonObject("data").getJsonArray("executeTrades")).isEmpty();
    }

    @Test
    void every_mutation_has_a_list_form_that_answers_alike() {
        JsonObject fields =
                server.execute(
                        """
                        { __schema { mutationType { fields {
                            name args { name } type { kind name ofType { name } } } } } }
                        """);
        var mutations =
                fields
                        .getJsonObject("data")
                        .getJsonObject("__schema")
                        .getJsonObject("mutationType")
                        .getJsonArray("fields")
                        .stream()
                        .map(JsonObject.class::cast)
                        .toList();
        long single = mutations.stream().filter(m -> isOfCommands(m.getJsonObject("type"))).count();
        long lists =
                mutations.stream()
                        .map(m -> m.getJsonObject("type").getJsonObject("ofType"))
                        .filter(type -> type != null && isOfCommands(type))
                        .count();
        assertThat(single).isEqualTo(22);
        assertThat(lists).isEqualTo(22);
    }

    /** What operators do to read models has no list form. */
    private static boolean isOfCommands(JsonObject type) {
        return Set.of("OrderPayload", "AccountPayload", "InstrumentPayload")
                .contains(String.valueOf(type.getString("name")));
    }

    @Test
    void a_list_of_orders_is_created() {
        JsonObject reply =
                server.execute(
                        """
                        mutation Create($inputs: [CreateOrderInput!]!) {
                          createOrders(inputs: $inputs) { accepted { stream } }
                        }
                        """,
                        new JsonObject()
                                .put(
                                        "inputs",
                                        new JsonArray()
                                                .add(createOrder("a"))
                                                .add(createOrder("b"))));
        assertThat(reply.getJsonObject("data").getJsonArray("createOrders").encode())
                .contains("order-a", "order-b");
    }
}
