package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can't be read: the right code, the place, and nothing stored. */
class InputTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void nothing_was_stored() {
        assertThat(server.store.lastPosition()).isZero();
        server.close();
    }

    private JsonObject refused(String mutation, JsonObject input) {
        return server.command(mutation, input).getJsonObject("error");
    }

    private static JsonObject withItem(String quantity, String unitPrice) {
        return createOrder("1")
                .put(
                        "items",
                        new JsonArray()
                                .add(item("sku-1", "1", "1"))
                                .add(item("sku-2", quantity, unitPrice)));
    }

    @Test
    void five_decimals_are_refused_by_the_field_and_its_place() {
        JsonObject error = refused("createOrder", withItem("1", "1.23456"));

        assertThat(error.getString("code")).isEqualTo("INVALID_UNIT_PRICE");
        assertThat(error.getString("message")).contains("items[1].unitPrice=1.23456", "4 after it");
        assertThat(error.getJsonArray("path")).containsExactly("input", "items", "1", "unitPrice");
        assertThat(refused("depositFunds", account("1").put("amount", "0.00001")).getString("code"))
                .isEqualTo("INVALID_AMOUNT");
    }

    @Test
    void a_rule_of_the_domain_names_the_same_place() {
        JsonObject error = refused("createOrder", withItem("-1", "1"));

        assertThat(error.getString("code")).isEqualTo("INVALID_QUANTITY");
        assertThat(error.getJsonArray("path")).containsExactly("input", "items", "1", "quantity");
    }

    @Test
    void texts_that_are_no_numbers_times_or_ids_are_refused_by_their_field() {
        assertThat(refused("createOrder", withItem("1.5", "1")).getString("code"))
                .isEqualTo("INVALID_QUANTITY");
        assertThat(refused("createOrder", withItem("9223372036854775808", "1")).getString("code"))
                .isEqualTo("INVALID_QUANTITY");
        assertThat(refused("createOrder", withItem("1", "1e3")).getString("code"))
                .isEqualTo("INVALID_UNIT_PRICE");
        assertThat(refused("createOrder", createOrder("1").put("commandId", "1")).getString("code"))
                .isEqualTo("INVALID_COMMAND_ID");
        assertThat(
                        refused("createOrder", createOrder("1").put("occurredAt", "2026-01-01"))
                                .getString("code"))
                .isEqualTo("INVALID_OCCURRED_AT");
        assertThat(
                        refused("createOrder", createOrder("1").put("expectedRevision", -1))
                                .getString("code"))
                .isEqualTo("INVALID_EXPECTED_REVISION");
        assertThat(refused("createOrder", createOrder("a b")).getString("code"))
                .isEqualTo("INVALID_ORDER_ID");
        assertThat(refused("createOrder", createOrder("")).getString("code"))
                .isEqualTo("INVALID_ORDER_ID");
    }

    @Test
    void what_travels_with_a_command_has_limits() {
        String tooLong = "x".repeat(201);
        var many = new JsonObject();
        for (int i = 0; i < 17; i++) {
            many.put("name" + i, "value");
        }
        assertThat(
                        refused("createOrder", createOrder("1").put("correlationId", tooLong))
                                .getString("code"))
                .isEqualTo("INVALID_CORRELATION_ID");
        assertThat(
                        refused("createOrder", createOrder("1").put("causationId", tooLong))
                                .getString("code"))
                .isEqualTo("INVALID_CAUSATION_ID");
        for (Object metadata :
                new Object[] {
                    many,
                    new JsonObject().put("name", tooLong),
                    new JsonObject().put("name", 1),
                    new JsonArray().add("name"),
                    "name"
                }) {
            assertThat(
                            refused("createOrder", createOrder("1").put("metadata", metadata))
                                    .getString("code"))
                    .isEqualTo("INVALID_METADATA");
        }
    }

    private JsonObject requestError(JsonObject input) {
        HttpResponse<String> response =
                server.post(
                        TestServer.commandDocument("createOrder"),
                        new JsonObject().put("input", input));
        assertThat(response.statusCode()).isEqualTo(400);
        return TestServer.body(response.body()).getJsonArray("errors").getJsonObject(0);
    }

    private static String code(JsonObject error) {
        return error.getJsonObject("extensions").getString("code");
    }

    @Test
    void an_amount_as_a_json_number_is_refused_because_digits_may_be_lost() {
        JsonObject error = refused("createOrder", createOrder("1").put("shippingCost", 4.99));

        assertThat(error.getString("code")).isEqualTo("INVALID_SHIPPING_COST");
        assertThat(error.getString("message")).contains("written as a string", "shippingCost=4.99");
    }

    @Test
    void a_value_of_the_wrong_kind_is_refused_with_its_place() {
        JsonObject input = withItem("1", "1");
        input.getJsonArray("items").getJsonObject(1).put("name", 17);

        JsonObject error = requestError(input);

        assertThat(code(error)).isEqualTo("INVALID_INPUT");
        assertThat(error.getString("message")).contains("at=input.items[1].name");
    }

    @Test
    void an_unknown_choice_is_refused_with_its_place() {
        HttpResponse<String> response =
                server.post(
                        TestServer.commandDocument("executeTrade"),
                        new JsonObject()
                                .put(
                                        "input",
                                        account("1")
                                                .put("symbol", "ACME")
                                                .put("side", "SHORT")
                                                .put("quantity", "1")
                                                .put("price", "1")));
        assertThat(response.body()).contains("INVALID_INPUT", "at=input.side");
    }

    @Test
    void an_unknown_field_is_refused_by_name() {
        JsonObject error = requestError(createOrder("1").put("discount", "1"));

        assertThat(code(error)).isEqualTo("INVALID_INPUT");
        assertThat(error.getString("message")).contains("discount");
    }

    @Test
    void a_missing_field_is_refused_by_name() {
        JsonObject input = createOrder("1");
        input.remove("currency");

        JsonObject error = requestError(input);

        assertThat(code(error)).isEqualTo("INVALID_INPUT");
        assertThat(error.getString("message")).contains("currency");
    }

    @Test
    void an_unknown_query_field_is_refused_by_name() {
        JsonObject error =
                server.execute("{ order(id: \"1\") { colour } }")
                        .getJsonArray("errors")
                        .getJsonObject(0);

        assertThat(code(error)).isEqualTo("BAD_REQUEST");
        assertThat(error.getString("message")).contains("colour");
    }

    @Test
    void literals_are_read_like_variables() {
        JsonObject payload =
                server.execute(
                                """
                                mutation { depositFunds(input: {
                                  commandId: "5f1d3a50-9a44-4c52-8f0e-0d5c3f6f2a11",
                                  account: "nobody", amount: "1.23456",
                                  metadata: {note: "by hand"}, expectedRevision: 3 }) { error { code } } }
                                """)
                        .getJsonObject("data");
        assertThat(payload.encode()).contains("INVALID_AMOUNT");

        JsonObject number =
                server.execute(
                        """
                        mutation { depositFunds(input: {
                          commandId: "5f1d3a50-9a44-4c52-8f0e-0d5c3f6f2a11",
                          account: "nobody", amount: 1.2 }) { error { message } } }
                        """);
        assertThat(number.encode()).contains("amount must be written as a string", "amount=1.2");
    }
}
