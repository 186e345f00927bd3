package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static dev.daybook.server.TestServer.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderMutationsTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject order(String id) {
        return input().put("orderId", id);
    }

    private static JsonObject confirm(String id) {
        return order(id).put("paymentId", "payment-1");
    }

    private static JsonObject ship(String id) {
        return order(id).put("trackingNumber", "track-1").put("carrier", "Correios");
    }

    private static JsonObject deliver(String id) {
        return order(id).put("receivedBy", "Ada");
    }

    private static JsonObject cancel(String id) {
        return order(id).put("reason", "changed my mind");
    }

    @Test
    void an_order_goes_from_purchase_to_delivery() {
        assertThat(server.accepted("createOrder", createOrder("1"))).isEqualTo("1");
        assertThat(server.accepted("confirmOrder", confirm("1"))).isEqualTo("2");
        assertThat(server.accepted("shipOrder", ship("1"))).isEqualTo("3");
        assertThat(server.accepted("deliverOrder", deliver("1"))).isEqualTo("4");

        JsonObject order =
                server.execute(
                                """
                                { order(id: "1") {
                                    revision status customer currency shippingCost total
                                    items { sku quantity unitPrice }
                                    shippingAddress { city country street }
                                    confirmation { paymentId } shipment { carrier trackingNumber }
                                    delivery { receivedBy } cancellation { reason } } }
                                """)
                        .getJsonObject("data")
                        .getJsonObject("order");
        assertThat(order)
                .isEqualTo(
                        new JsonObject(
                                """
                                {"revision": "4", "status": "DELIVERED", "customer": "customer-1",
                                 "currency": "BRL", "shippingCost": "4.9900", "total": "25.9900",
                                 "items": [{"sku": "sku-1", "quantity": "2", "unitPrice": "10.5000"}],
                                 "shippingAddress": {"city": "Recife", "country": "BR", "street": null},
                                 "confirmation": {"paymentId": "payment-1"},
                                 "shipment": {"carrier": "Correios", "trackingNumber": "track-1"},
                                 "delivery": {"receivedBy": "Ada"}, "cancellation": null}
                                """));
    }

    @Test
    void an_order_is_cancelled() {
        server.accepted("createOrder", createOrder("1"));
        assertThat(server.accepted("cancelOrder", cancel("1"))).isEqualTo("2");
    }

    @Test
    void an_order_is_created_once() {
        server.accepted("createOrder", createOrder("1"));
        assertThat(server.refusal("createOrder", createOrder("1"))).isEqualTo("ORDER_EXISTS");
    }

    @Test
    void an_order_without_items_is_refused() {
        assertThat(server.refusal("createOrder", createOrder("1").put("items", new JsonArray())))
                .isEqualTo("NO_ITEMS");
    }

    @Test
    void steps_out_of_turn_are_refused_by_their_status() {
        server.accepted("createOrder", createOrder("1"));
        assertThat(server.refusal("shipOrder", ship("1"))).isEqualTo("WRONG_STATUS");
        assertThat(server.refusal("deliverOrder", deliver("1"))).isEqualTo("WRONG_STATUS");
        server.accepted("cancelOrder", cancel("1"));
        assertThat(server.refusal("confirmOrder", confirm("1"))).isEqualTo("WRONG_STATUS");
        assertThat(server.refusal("cancelOrder", cancel("1"))).isEqualTo("WRONG_STATUS");
    }

    @Test
    void a_command_to_an_unknown_order_is_refused() {
        assertThat(server.refusal("confirmOrder", confirm("nowhere"))).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    void a_step_before_the_previous_one_is_refused_where_it_says_when() {
        server.accepted("createOrder", createOrder("1"));
        JsonObject early =
                confirm("1").put("occurredAt", server.clock.now().minusSeconds(60).toString());

        JsonObject error = server.command("confirmOrder", early).getJsonObject("error");

        assertThat(error.getString("code")).isEqualTo("OCCURRED_BEFORE_PREVIOUS");
        assertThat(error.getJsonArray("path")).containsExactly("input", "occurredAt");
    }

    @Test
    void a_step_in_the_future_is_refused() {
        JsonObject late =
                createOrder("1")
                        .put("occurredAt", server.clock.now().plus(Duration.ofHours(1)).toString());
        assertThat(server.refusal("createOrder", late)).isEqualTo("OCCURRED_IN_FUTURE");
    }

    @Test
    void the_payload_holds_the_order_after_the_command() {
        JsonObject reply =
                server.execute(
                        """
                        mutation Create($input: CreateOrderInput!) {
                          createOrder(input: $input) { accepted { order { id status total } } }
                        }
                        """,
                        new JsonObject().put("input", createOrder("1")));

        assertThat(
                        reply.getJsonObject("data")
                                .getJsonObject("createOrder")
                                .getJsonObject("accepted"))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"order": {"id": "1", "status": "CREATED", "total": "25.9900"}}
                                """));
    }

    @Test
    void a_total_that_does_not_fit_is_refused() {
        var items = new JsonArray().add(TestServer.item("sku", "1000000000", "999999999999.9999"));
        assertThat(server.refusal("createOrder", createOrder("1").put("items", items)))
                .isEqualTo("AMOUNT_OVERFLOW");
    }
}
