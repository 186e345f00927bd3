package dev.daybook.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.NoFacts;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.Rejection;
import dev.daybook.core.StreamId;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.store.Append;
import dev.daybook.store.AppendSize;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.DeciderSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderLimitsTest {
    private static final String LONGEST = "x".repeat(OrderLimits.MAX_TEXT_BYTES);
    private static final String TOO_LONG = LONGEST + "x";
    private static final String HALF_A_PAIR = "\ud83d";

    private final DeciderSpecification<OrderState, OrderCommand, OrderEvent, NoFacts> orders =
            DeciderSpecification.of(Orders.decider(), NoFacts.NONE);

    @Test
    void quantities_and_prices_have_ranges() {
        assertInvalid(SampleOrders.with(item(0, 1)), "items[0].quantity", "INVALID_QUANTITY");
        assertInvalid(SampleOrders.with(item(-1, 1)), "items[0].quantity", "INVALID_QUANTITY");
        assertInvalid(
                SampleOrders.with(item(OrderLimits.MAX_QUANTITY + 1, 1)),
                "items[0].quantity",
                "INVALID_QUANTITY");
        assertInvalid(SampleOrders.with(item(1, -1)), "items[0].unitPrice", "INVALID_UNIT_PRICE");
        assertAccepted(SampleOrders.with(item(OrderLimits.MAX_QUANTITY, 0)));
        assertAccepted(SampleOrders.with(item(1, Long.MAX_VALUE)));
    }

    @Test
    void an_invalid_item_is_named_by_its_place() {
        assertInvalid(
                SampleOrders.with(List.of(item(1, 1), item(1, 1), item(0, 1))),
                "items[2].quantity",
                "INVALID_QUANTITY");
    }

    @Test
    void sku_and_name_are_short_texts() {
        assertInvalid(
                SampleOrders.with(new OrderItem("", "n", 1, 1)), "items[0].sku", "INVALID_SKU");
        assertInvalid(
                SampleOrders.with(new OrderItem("s".repeat(65), "n", 1, 1)),
                "items[0].sku",
                "INVALID_SKU");
        assertInvalid(
                SampleOrders.with(new OrderItem("s", " ", 1, 1)), "items[0].name", "INVALID_NAME");
        assertInvalid(
                SampleOrders.with(new OrderItem("s", TOO_LONG, 1, 1)),
                "items[0].name",
                "INVALID_NAME");
        assertAccepted(SampleOrders.with(new OrderItem("s".repeat(64), LONGEST, 1, 1)));
    }

    @Test
    void texts_are_measured_in_bytes_and_must_survive_storage() {
        assertAccepted(SampleOrders.with(new OrderItem("s", "ü".repeat(100), 1, 1)));
        assertInvalid(
                SampleOrders.with(new OrderItem("s", "ü".repeat(101), 1, 1)),
                "items[0].name",
                "INVALID_NAME");
        assertInvalid(
                SampleOrders.with(new OrderItem("s", HALF_A_PAIR, 1, 1)),
                "items[0].name",
                "INVALID_NAME");
    }

    @Test
    void an_order_has_at_most_500_items() {
        var most = Collections.nCopies(OrderLimits.MAX_ITEMS, item(1, 1));
        var tooMany = Collections.nCopies(OrderLimits.MAX_ITEMS + 1, item(1, 1));

        assertAccepted(SampleOrders.with(most));
        assertInvalid(SampleOrders.with(tooMany), "items", "INVALID_ITEMS");
    }

    @Test
    void customer_shipping_cost_and_currency_have_ranges() {
        assertInvalid(order("", 0, "BRL"), "customer", "INVALID_CUSTOMER");
        assertInvalid(order("c".repeat(101), 0, "BRL"), "customer", "INVALID_CUSTOMER");
        assertInvalid(order("c", -1, "BRL"), "shippingCost", "INVALID_SHIPPING_COST");
        for (String currency : List.of("", "BR", "brl", "BRLX", "BR1", "ÜRO")) {
            assertInvalid(order("c", 0, currency), "currency", "INVALID_CURRENCY");
        }
        assertAccepted(order("c".repeat(100), 0, "BRL"));
    }

    @Test
    void an_address_has_city_and_country_and_may_lack_the_rest() {
        assertAccepted(SampleOrders.with(new ShippingAddress("", "", "c", "", "", "BR")));
        assertInvalid(address("", "", "", "", "BR"), "shippingAddress.city", "INVALID_CITY");
        assertInvalid(address("", "", "c", "", ""), "shippingAddress.country", "INVALID_COUNTRY");
        assertInvalid(
                address("", "", "c", "", "Brazil"), "shippingAddress.country", "INVALID_COUNTRY");
        assertInvalid(
                address(TOO_LONG, "", "c", "", "BR"),
                "shippingAddress.recipient",
                "INVALID_RECIPIENT");
        assertInvalid(
                address("", TOO_LONG, "c", "", "BR"), "shippingAddress.street", "INVALID_STREET");
        assertInvalid(
                address("", "", "c", TOO_LONG, "BR"), "shippingAddress.state", "INVALID_STATE");
        assertInvalid(
                SampleOrders.with(new ShippingAddress("", "", "c", "", TOO_LONG, "BR")),
                "shippingAddress.postalCode",
                "INVALID_POSTAL_CODE");
    }

    @Test
    void the_texts_of_later_steps_are_needed_and_short() {
        for (String text : List.of("", " ", TOO_LONG, HALF_A_PAIR)) {
            assertInvalid(new ConfirmOrder(text), "paymentId", "INVALID_PAYMENT_ID");
            assertInvalid(new ShipOrder(text, "c"), "trackingNumber", "INVALID_TRACKING_NUMBER");
            assertInvalid(new ShipOrder("t", text), "carrier", "INVALID_CARRIER");
            assertInvalid(new DeliverOrder(text), "receivedBy", "INVALID_RECEIVED_BY");
            assertInvalid(new CancelOrder(text), "reason", "INVALID_REASON");
        }
    }

    @Test
    void the_largest_order_is_smaller_than_what_a_store_takes_in_one_append() {
        var item =
                new OrderItem(
                        "s".repeat(OrderLimits.MAX_SKU_BYTES),
                        LONGEST,
                        OrderLimits.MAX_QUANTITY,
                        0);
        var items = new ArrayList<>(Collections.nCopies(OrderLimits.MAX_ITEMS, item));
        items.replaceAll(i -> new OrderItem(i.sku(), i.name(), i.quantity(), 18_000_000));
        var largest =
                new CreateOrder(
                        "c".repeat(OrderLimits.MAX_CUSTOMER_BYTES),
                        items,
                        1L << 40,
                        "BRL",
                        new ShippingAddress(LONGEST, LONGEST, LONGEST, LONGEST, LONGEST, "BR"));
        OrderEvent event = orders.givenNothing().when(largest).events().getFirst();

        int size = AppendSize.bytes(appended(event));

        assertThat(size).isLessThan(StoreLimits.defaults().appendSizeBytes());
        assertThat(size).isGreaterThan(StoreLimits.defaults().appendSizeBytes() / 2);
    }

    private static Append appended(OrderEvent event) {
        var out = new PayloadWriter();
        OrderCodec codec = Orders.codec();
        codec.encode(event, out);
        String text = "x".repeat(Provenance.MAX_TEXT_LENGTH);
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < Provenance.MAX_METADATA_ENTRIES; i++) {
            metadata.put(text.substring(2) + (10 + i), text);
        }
        var provenance = new Provenance(new CommandId(1, 1), 1, text, text, text, metadata);
        return Append.to(
                new StreamId(Orders.ORDER, "k".repeat(StreamId.MAX_KEY_LENGTH)),
                ExpectedRevision.none(),
                List.of(new NewEvent(codec.type(event), 0, provenance, out.toPayload())),
                0);
    }

    private static OrderItem item(long quantity, long unitPriceE4) {
        return new OrderItem("sku", "name", quantity, unitPriceE4);
    }

    private static CreateOrder order(String customer, long shippingCostE4, String currency) {
        return new CreateOrder(
                customer, SampleOrders.ITEMS, shippingCostE4, currency, SampleOrders.ADDRESS);
    }

    private static CreateOrder address(
            String recipient, String street, String city, String state, String country) {
        return SampleOrders.with(
                new ShippingAddress(recipient, street, city, state, "01310", country));
    }

    private void assertInvalid(OrderCommand command, String field, String code) {
        Rejection rejection = orders.givenNothing().when(command).thenRejected(code).rejection();
        assertThat(rejection.details()).containsEntry("field", field);
    }

    private void assertAccepted(CreateOrder command) {
        assertThat(orders.givenNothing().when(command).events()).hasSize(1);
    }
}
