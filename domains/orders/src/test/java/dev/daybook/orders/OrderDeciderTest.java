package dev.daybook.orders;

import static dev.daybook.orders.OrderStatus.CONFIRMED;
import static dev.daybook.orders.OrderStatus.CREATED;
import static dev.daybook.orders.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Micros;
import dev.daybook.core.NoFacts;
import dev.daybook.orders.Order.Cancellation;
import dev.daybook.orders.Order.Confirmation;
import dev.daybook.orders.Order.Delivery;
import dev.daybook.orders.Order.Shipment;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.orders.OrderRejection.OrderExists;
import dev.daybook.orders.OrderRejection.WrongStatus;
import dev.daybook.orders.OrderState.NoOrder;
import dev.daybook.tck.DeciderSpecification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDeciderTest {
    private static final ConfirmOrder CONFIRM = new ConfirmOrder("payment-1");
    private static final ShipOrder SHIP = new ShipOrder("track-1", "Correios");
    private static final DeliverOrder DELIVER = new DeliverOrder("Ana");
    private static final CancelOrder CANCEL = new CancelOrder("changed her mind");

    private final DeciderSpecification<OrderState, OrderCommand, OrderEvent, NoFacts> orders =
            DeciderSpecification.of(Orders.decider(), NoFacts.NONE);

    @Test
    void a_new_order_has_the_exact_total_of_items_and_shipping() {
        orders.givenNothing().when(SampleOrders.CREATE).then(SampleOrders.CREATED);
    }

    @Test
    void an_order_is_created_once() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED)
                .when(SampleOrders.CREATE)
                .thenRejected(new OrderExists(CONFIRMED));
    }

    @Test
    void a_cancelled_order_is_not_created_again() {
        orders.given(SampleOrders.CREATED, SampleOrders.CANCELLED)
                .when(SampleOrders.CREATE)
                .thenRejected("ORDER_EXISTS");
    }

    @Test
    void an_order_without_items_is_rejected() {
        orders.givenNothing().when(SampleOrders.with(List.of())).thenRejected("NO_ITEMS");
    }

    @Test
    void a_created_order_is_confirmed() {
        orders.given(SampleOrders.CREATED).when(CONFIRM).then(SampleOrders.CONFIRMED);
    }

    @Test
    void a_confirmed_order_is_shipped() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED)
                .when(SHIP)
                .then(SampleOrders.SHIPPED);
    }

    @Test
    void a_shipped_order_is_delivered() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED, SampleOrders.SHIPPED)
                .when(DELIVER)
                .then(SampleOrders.DELIVERED);
    }

    @Test
    void a_created_order_can_be_cancelled() {
        orders.given(SampleOrders.CREATED).when(CANCEL).then(SampleOrders.CANCELLED);
    }

    @Test
    void a_confirmed_order_can_be_cancelled() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED)
                .when(CANCEL)
                .then(SampleOrders.CANCELLED);
    }

    @Test
    void a_shipped_order_can_not_be_cancelled() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED, SampleOrders.SHIPPED)
                .when(CANCEL)
                .thenRejected(new WrongStatus(SHIPPED, List.of(CREATED, CONFIRMED)));
    }

    @Test
    void an_order_is_cancelled_once() {
        orders.given(SampleOrders.CREATED, SampleOrders.CANCELLED)
                .when(CANCEL)
                .thenRejected("WRONG_STATUS");
    }

    @Test
    void an_order_is_delivered_once() {
        orders.given(
                        SampleOrders.CREATED,
                        SampleOrders.CONFIRMED,
                        SampleOrders.SHIPPED,
                        SampleOrders.DELIVERED)
                .when(DELIVER)
                .thenRejected("WRONG_STATUS");
    }

    @Test
    void an_order_is_not_shipped_before_it_is_confirmed() {
        orders.given(SampleOrders.CREATED)
                .when(SHIP)
                .thenRejected(new WrongStatus(CREATED, List.of(CONFIRMED)));
    }

    @Test
    void a_wrong_status_names_the_status_and_those_that_would_do() {
        var rejection =
                orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED, SampleOrders.SHIPPED)
                        .when(CANCEL)
                        .rejection();

        assertThat(rejection.message())
                .isEqualTo(
                        "The order is SHIPPED, but this step needs CREATED or CONFIRMED;"
                                + " status=SHIPPED allowed=CREATED,CONFIRMED");
        assertThat(rejection.details())
                .containsEntry("status", "SHIPPED")
                .containsEntry("allowed", "CREATED,CONFIRMED");
    }

    @Test
    void steps_of_an_order_that_was_never_created_are_rejected() {
        for (OrderCommand step : List.of(CONFIRM, SHIP, DELIVER, CANCEL)) {
            orders.givenNothing().when(step).thenRejected("UNKNOWN_ORDER");
        }
    }

    @Test
    void a_whole_life_keeps_every_step_with_its_time() {
        orders.givenNothing()
                .at("2026-01-05T10:00:00Z")
                .when(SampleOrders.CREATE)
                .and()
                .at("2026-01-05T11:00:00Z")
                .when(CONFIRM)
                .and()
                .at("2026-01-06T09:00:00Z")
                .when(SHIP)
                .and()
                .at("2026-01-09T15:30:00Z")
                .when(DELIVER)
                .thenState(state ->
                        assertThat(state)
                                .isEqualTo(
                                        new Order(
                                                OrderStatus.DELIVERED,
                                                SampleOrders.CREATED,
                                                micros("2026-01-05T10:00:00Z"),
                                                new Confirmation(
                                                        "payment-1",
                                                        micros("2026-01-05T11:00:00Z")),
                                                new Shipment(
                                                        "track-1",
                                                        "Correios",
                                                        micros("2026-01-06T09:00:00Z")),
                                                new Delivery("Ana", micros("2026-01-09T15:30:00Z")),
                                                null)));
    }

    @Test
    void a_cancelled_order_keeps_the_reason_and_the_steps_before() {
        orders.given(SampleOrders.CREATED, SampleOrders.CONFIRMED)
                .at("2026-01-05T12:00:00Z")
                .when(CANCEL)
                .thenState(state -> {
                    var order = (Order) state;
                    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
                    assertThat(order.confirmation()).isNotNull();
                    assertThat(order.cancellation())
                            .isEqualTo(
                                    new Cancellation(
                                            "changed her mind", micros("2026-01-05T12:00:00Z")));
                });
    }

    @Test
    void a_stream_without_events_is_no_order() {
        orders.givenNothing().thenState(state -> assertThat(state).isEqualTo(NoOrder.NO_ORDER));
    }

    @Test
    void a_total_beyond_64_bits_is_rejected() {
        long most = Long.MAX_VALUE / OrderLimits.MAX_QUANTITY;
        var largest = new OrderItem("s", "n", OrderLimits.MAX_QUANTITY, most);

        orders.givenNothing()
                .when(
                        SampleOrders.with(
                                new OrderItem("s", "n", OrderLimits.MAX_QUANTITY, most + 1)))
                .thenRejected("AMOUNT_OVERFLOW");
        orders.givenNothing()
                .when(SampleOrders.with(List.of(largest, largest)))
                .thenRejected("AMOUNT_OVERFLOW");
        orders.givenNothing()
                .when(
                        new OrderCommand.CreateOrder(
                                "c",
                                SampleOrders.ITEMS,
                                Long.MAX_VALUE,
                                "BRL",
                                SampleOrders.ADDRESS))
                .thenRejected("AMOUNT_OVERFLOW");
        assertThat(orders.givenNothing().when(SampleOrders.with(largest)).events()).hasSize(1);
    }

    private static long micros(String instant) {
        return Micros.of(Instant.parse(instant));
    }
}
