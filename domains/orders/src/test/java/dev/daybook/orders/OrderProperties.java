package dev.daybook.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommonRejection.AmountOverflow;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.NoFacts;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderState.NoOrder;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random orders and random sequences of commands. */
class OrderProperties {
    private static final List<OrderCommand> COMMANDS =
            List.of(
                    SampleOrders.CREATE,
                    new ConfirmOrder("payment-1"),
                    new ShipOrder("track-1", "Correios"),
                    new DeliverOrder("Ana"),
                    new CancelOrder("late"));

    /**
     * What the product says: status, command, and the status after it; what is absent is refused.
     */
    private static final Map<String, Map<Class<?>, String>> TRANSITIONS =
            Map.of(
                    "none", Map.of(CreateOrder.class, "CREATED"),
                    "CREATED",
                            Map.of(ConfirmOrder.class, "CONFIRMED", CancelOrder.class, "CANCELLED"),
                    "CONFIRMED", Map.of(ShipOrder.class, "SHIPPED", CancelOrder.class, "CANCELLED"),
                    "SHIPPED", Map.of(DeliverOrder.class, "DELIVERED"),
                    "DELIVERED", Map.of(),
                    "CANCELLED", Map.of());

    private final Decider<OrderState, OrderCommand, OrderEvent, NoFacts> decider = Orders.decider();

    private record Step(OrderEvent event, long atMicros) {}

    @Test
    void the_total_never_loses_a_digit() {
        var overflows = new ArrayList<Long>();
        Seeds.forEach(
                3_000,
                random -> {
                    CreateOrder command = order(random);
                    BigInteger exact = exactTotal(command);
                    boolean fits = exact.bitLength() < Long.SIZE;
                    switch (decide(decider.initialState(), command)) {
                        case Decision.Accepted<OrderEvent>(var events) -> {
                            assertThat(fits).as("the total fits").isTrue();
                            assertThat(((OrderCreated) events.getFirst()).totalE4())
                                    .isEqualTo(exact.longValueExact());
                        }
                        case Decision.Rejected<OrderEvent>(var rejection) -> {
                            assertThat(fits).as("the total fits").isFalse();
                            assertThat(rejection).isInstanceOf(AmountOverflow.class);
                            overflows.add(random.seed());
                        }
                    }
                });
        assertThat(overflows.size()).as("orders beyond 64 bits").isBetween(1, 2_999);
    }

    @Test
    void random_commands_follow_the_table_of_transitions_and_no_other_way() {
        Set<String> reached = new HashSet<>();
        Seeds.forEach(
                300,
                random -> {
                    OrderState state = decider.initialState();
                    for (int i = 0; i < 12; i++) {
                        OrderCommand command = random.oneOf(COMMANDS);
                        String before = status(state);
                        boolean accepted = false;
                        if (decide(state, command)
                                instanceof Decision.Accepted<OrderEvent>(var e)) {
                            state = decider.evolve(state, e.getFirst(), i);
                            accepted = true;
                        }
                        assertThat(accepted).isEqualTo(isAllowed(before, command));
                        assertThat(status(state))
                                .as("%s after %s", command, before)
                                .isEqualTo(statusAfter(before, command));
                        reached.add(status(state));
                    }
                });
        assertThat(reached).isEqualTo(TRANSITIONS.keySet());
    }

    @Test
    void an_order_has_just_the_steps_that_its_status_says() {
        Seeds.forEach(
                300,
                random -> {
                    if (fold(randomLife(random)) instanceof Order order) {
                        boolean delivered = order.status() == OrderStatus.DELIVERED;
                        boolean shipped = delivered || order.status() == OrderStatus.SHIPPED;
                        assertThat(order.delivery() != null).isEqualTo(delivered);
                        assertThat(order.shipment() != null).isEqualTo(shipped);
                        assertThat(order.cancellation() != null)
                                .isEqualTo(order.status() == OrderStatus.CANCELLED);
                        if (shipped) {
                            assertThat(order.confirmation()).isNotNull();
                        }
                    }
                });
    }

    @Test
    void a_replay_from_stored_bytes_gives_the_same_state() {
        Seeds.forEach(
                300,
                random -> {
                    List<Step> life = randomLife(random);
                    var replayed = new ArrayList<Step>();
                    for (Step step : life) {
                        replayed.add(
                                new Step(OrderCodecTest.throughBytes(step.event), step.atMicros));
                    }
                    assertThat(fold(replayed)).isEqualTo(fold(life));
                });
    }

    private List<Step> randomLife(SeededRandom random) {
        var life = new ArrayList<Step>();
        OrderState state = decider.initialState();
        long micros = 0;
        for (int i = 0; i < 10; i++) {
            OrderCommand command = i == 0 ? order(random) : random.oneOf(COMMANDS);
            micros += random.between(0, 1_000_000);
            if (decide(state, command) instanceof Decision.Accepted<OrderEvent>(var events)) {
                life.add(new Step(events.getFirst(), micros));
                state = decider.evolve(state, events.getFirst(), micros);
            }
        }
        return life;
    }

    private OrderState fold(List<Step> life) {
        OrderState state = decider.initialState();
        for (Step step : life) {
            state = decider.evolve(state, step.event, step.atMicros);
        }
        return state;
    }

    /** One in some has prices so high that the total may not fit. */
    private static CreateOrder order(SeededRandom random) {
        long maxPriceE4 = random.chance(20) ? Long.MAX_VALUE : 10_000_000;
        long maxQuantity = random.chance(20) ? 3 : OrderLimits.MAX_QUANTITY;
        return new CreateOrder(
                random.word(1, OrderLimits.MAX_CUSTOMER_BYTES),
                random.list(1, 5, () -> SampleOrders.item(random, maxQuantity, maxPriceE4)),
                random.between(0, maxPriceE4),
                "BRL",
                SampleOrders.address(random));
    }

    private static BigInteger exactTotal(CreateOrder command) {
        BigInteger total = BigInteger.valueOf(command.shippingCostE4());
        for (OrderItem item : command.items()) {
            total =
                    total.add(
                            BigInteger.valueOf(item.quantity())
                                    .multiply(BigInteger.valueOf(item.unitPriceE4())));
        }
        return total;
    }

    private static boolean isAllowed(String status, OrderCommand command) {
        return transitions(status).containsKey(command.getClass());
    }

    private static String statusAfter(String status, OrderCommand command) {
        return transitions(status).getOrDefault(command.getClass(), status);
    }

    private static Map<Class<?>, String> transitions(String status) {
        return Objects.requireNonNull(TRANSITIONS.get(status), status);
    }

    private Decision<OrderEvent> decide(OrderState state, OrderCommand command) {
        return decider.decide(
                state, command, new Context<>("order-1", 0, 0, "tester", NoFacts.NONE));
    }

    private static String status(OrderState state) {
        return switch (state) {
            case NoOrder none -> "none";
            case Order order -> order.status().name();
        };
    }
}
