package dev.daybook.views.order;

import static dev.daybook.orders.OrderStatus.CANCELLED;
import static dev.daybook.orders.OrderStatus.CONFIRMED;
import static dev.daybook.orders.OrderStatus.CREATED;
import static dev.daybook.orders.OrderStatus.DELIVERED;
import static dev.daybook.orders.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.orders.Order;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderDelivered;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.page.InvalidCursorException;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the orders' tables and queries say of given events, on each database. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class OrdersReadModelTest {
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final long HOUR = 3_600_000_000L;

    /** 23:30 on 4 January in São Paulo. */
    private static final long T = Micros.of(Instant.parse("2018-01-05T01:30:00Z"));

    private static final LocalDate DAY_4 = LocalDate.parse("2018-01-04");
    private static final LocalDate DAY_5 = LocalDate.parse("2018-01-05");
    private static final ShippingAddress ADDRESS =
            new ShippingAddress("Ana", "Rua A 1", "São Paulo", "SP", "01310", "BR");

    private final TestDatabases databases;
    private final EventLog log = new EventLog();
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    OrdersReadModelTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        store = new SqlProjectionStore(databases.open(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Projector projected(int batchEvents) {
        return new Projector(store, new OrdersProjection(1, ZONE)).run(log.events(), batchEvents);
    }

    private static OrderCreated created(String customer, long totalE4) {
        var items =
                List.of(new OrderItem("s1", "Pen \0", 2, 10_000), new OrderItem("s2", "", 1, 5));
        return new OrderCreated(customer, items, 70, totalE4, "BRL", ADDRESS);
    }

    /** One of each fate: delivered, cancelled after confirmation, just created. */
    private void fates() {
        log.order("o1", T, created("ann", 100))
                .order("o2", T + 1, created("bob", 20))
                .order("o1", T + HOUR, new OrderConfirmed("p1"))
                .order("o2", T + HOUR, new OrderConfirmed("p2"))
                .order("o1", T + 3 * HOUR, new OrderShipped("t1", "Correios"))
                .order("o3", T + 3 * HOUR, created("ann", 3))
                .order("o2", T + 4 * HOUR, new OrderCancelled("late"))
                .order("o1", T + 30 * HOUR, new OrderDelivered("Ana"));
    }

    @Test
    void an_order_is_found_with_its_items_and_every_step() {
        fates();
        projected(3);
        var queries = new OrderQueries(store);
        StoredOrder order = queries.byId("o1").orElseThrow();
        assertThat(order.revision()).isEqualTo(4);
        assertThat(order.order().status()).isEqualTo(DELIVERED);
        assertThat(order.order().content().items())
                .containsExactly(
                        new OrderItem("s1", "Pen \uFFFD", 2, 10_000),
                        new OrderItem("s2", "", 1, 5));
        assertThat(order.order().content().shippingAddress()).isEqualTo(ADDRESS);
        assertThat(order.order().shipment())
                .isEqualTo(new Order.Shipment("t1", "Correios", T + 3 * HOUR));
        assertThat(order.order().delivery()).isEqualTo(new Order.Delivery("Ana", T + 30 * HOUR));
        assertThat(order.order().cancellation()).isNull();
        assertThat(queries.byId("o2").orElseThrow().order().cancellation())
                .isEqualTo(new Order.Cancellation("late", T + 4 * HOUR));
        assertThat(queries.byId("o4")).isEmpty();
    }

    @Test
    void orders_are_listed_by_customer_status_and_time() {
        fates();
        projected(100);
        var queries = new OrderQueries(store);
        var page = PageRequest.first(10);
        assertThat(ids(queries.ofCustomer("ann", Sort.DESCENDING, page)))
                .containsExactly("o3", "o1");
        assertThat(ids(queries.list(OrderFilter.all(), Sort.ASCENDING, page)))
                .containsExactly("o1", "o2", "o3");
        var open = OrderFilter.all().in(CREATED, CANCELLED);
        assertThat(ids(queries.list(open, Sort.DESCENDING, page))).containsExactly("o3", "o2");
        var early = OrderFilter.all().createdBetween(T, T + 1);
        assertThat(ids(queries.list(early, Sort.ASCENDING, page))).containsExactly("o1");
        assertThat(ids(queries.list(open.createdBetween(T + 2, T + HOUR), Sort.ASCENDING, page)))
                .isEmpty();
    }

    @Test
    void orders_are_found_by_any_text_that_a_customer_may_be_called() {
        log.order("o1", T, created("a\0b", 1)).order("o2", T, created("a\uFFFDb", 2));
        projected(9);
        var queries = new OrderQueries(store);
        for (String name : List.of("a\0b", "a\uFFFDb")) {
            Page<OrderSummary> page =
                    queries.ofCustomer(name, Sort.ASCENDING, PageRequest.first(1));
            assertThat(ids(page)).containsExactly("o1");
            var next = PageRequest.first(1).after(page.endCursor().orElseThrow());
            assertThat(ids(queries.ofCustomer(name, Sort.ASCENDING, next))).containsExactly("o2");
        }
        assertThat(ids(queries.ofCustomer("\0", Sort.ASCENDING, PageRequest.first(1)))).isEmpty();
        assertThat(queries.byId("\0")).isEmpty();
    }

    private static List<String> ids(Page<OrderSummary> page) {
        return page.values().stream().map(OrderSummary::orderId).toList();
    }

    @Test
    void days_are_the_shops_days_and_a_cancellation_takes_revenue_from_the_day_of_creation() {
        fates();
        projected(1);
        var queries = new OrderDayQueries(store);
        List<OrderDay> days =
                queries.days(DAY_4, DAY_5, Sort.ASCENDING, PageRequest.first(10)).values();
        assertThat(days)
                .containsExactly(
                        new OrderDay(DAY_4, "BRL", 2, sum(120), 1, sum(20), 0, 0, 0, 0, sum(0)),
                        new OrderDay(DAY_5, "BRL", 1, sum(3), 0, sum(0), 2, 1, 0, 1, sum(20)));
        assertThat(days.getFirst().revenueE4()).hasValue(100);
    }

    private static OptionalLong sum(long known) {
        return OptionalLong.of(known);
    }

    @Test
    void steps_are_timed_from_the_one_before() {
        fates();
        projected(2);
        var queries = new OrderDayQueries(store);
        assertThat(queries.steps(DAY_5, DAY_5, Sort.ASCENDING, PageRequest.first(10)).values())
                .containsExactly(
                        new OrderStepDay(
                                DAY_5, CONFIRMED, CANCELLED, 1, sum(3 * HOUR), 3 * HOUR, 3 * HOUR),
                        new OrderStepDay(
                                DAY_5, CONFIRMED, SHIPPED, 1, sum(2 * HOUR), 2 * HOUR, 2 * HOUR),
                        new OrderStepDay(
                                DAY_5, CREATED, CONFIRMED, 2, sum(2 * HOUR - 1), HOUR - 1, HOUR));
    }

    @Test
    void events_delivered_again_in_one_batch_or_another_change_nothing() {
        fates();
        List<Event> all = log.events();
        Projector projector = projected(5);
        var before = projector.contents();
        var twice = new ArrayList<>(all);
        twice.addAll(all);
        assertThat(projector.again(twice).contents()).isEqualTo(before);
        assertThat(before).extracting(table -> table.rows()).containsExactly(3L, 6L, 3L, 4L);
    }

    @Test
    void tables_are_the_same_whatever_the_batches_and_however_streams_are_mixed() {
        fates();
        var byStream = new ArrayList<>(log.events());
        byStream.sort((a, b) -> a.stream().compareTo(b.stream()));
        var projector = projected(1);
        var second = new Projector(store, new OrdersProjection(2, ZONE)).run(log.events(), 100);
        var third = new OrdersProjection(3, ZONE);
        store.register(third);
        new Projector(store, third).again(byStream);
        assertThat(second.contents()).isEqualTo(projector.contents());
        assertThat(new Projector(store, third).contents()).isEqualTo(projector.contents());
    }

    @Test
    void after_an_event_that_was_given_up_the_later_ones_still_count() {
        fates();
        var without = new ArrayList<>(log.events());
        without.removeIf(event -> event.id().equals("order-o1@2"));
        new Projector(store, new OrdersProjection(1, ZONE)).run(without, 3);
        StoredOrder order = new OrderQueries(store).byId("o1").orElseThrow();
        assertThat(order.order().status()).isEqualTo(DELIVERED);
        assertThat(order.order().confirmation()).isNull();
        assertThat(order.revision()).isEqualTo(4);
    }

    @Test
    void an_event_of_an_order_that_was_never_created_is_refused() {
        fates();
        List<Event> late = log.events().subList(2, 3);
        assertThatThrownBy(() -> new Projector(store, new OrdersProjection(1, ZONE)).run(late, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order-o1@2");
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repetition() {
        for (int i = 0; i < 50; i++) {
            // Five orders share each time, so that the id decides.
            log.order("o%02d".formatted(i), T + i / 5, created("ann", i));
            if (i % 3 == 0) {
                log.order("o%02d".formatted(i), T + HOUR, new OrderConfirmed("p"));
            }
        }
        projected(7);
        for (Sort sort : Sort.values()) {
            List<String> seen = allPages(OrderFilter.all().in(CREATED, CONFIRMED), sort);
            assertThat(seen).hasSize(50).doesNotHaveDuplicates();
            List<String> ascending = seen.stream().sorted().toList();
            assertThat(seen).isEqualTo(sort == Sort.ASCENDING ? ascending : ascending.reversed());
            assertThat(allPages(OrderFilter.all(), sort)).isEqualTo(seen);
        }
    }

    private List<String> allPages(OrderFilter filter, Sort sort) {
        var queries = new OrderQueries(store);
        var seen = new ArrayList<String>();
        var request = PageRequest.first(7);
        while (true) {
            Page<OrderSummary> page = queries.list(filter, sort, request);
            seen.addAll(ids(page));
            if (!page.more()) {
                return seen;
            }
            request = request.after(page.endCursor().orElseThrow());
        }
    }

    @Test
    void a_cursor_that_this_query_did_not_give_is_refused() {
        fates();
        projected(9);
        var queries = new OrderQueries(store);
        var first = PageRequest.first(1);
        String cursor =
                queries.list(OrderFilter.all(), Sort.ASCENDING, first).endCursor().orElseThrow();
        for (String wrong : List.of("", "x", cursor + "A", cursor.substring(2), "A" + cursor)) {
            assertThatThrownBy(() ->
                            queries.list(OrderFilter.all(), Sort.ASCENDING, first.after(wrong)))
                    .isInstanceOf(InvalidCursorException.class);
        }
        assertThatThrownBy(
                        () -> queries.list(OrderFilter.all(), Sort.DESCENDING, first.after(cursor)))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> queries.ofCustomer("ann", Sort.ASCENDING, first.after(cursor)))
                .isInstanceOf(InvalidCursorException.class);
    }
}
