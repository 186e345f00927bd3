package dev.daybook.views.order;

import static dev.daybook.orders.OrderStatus.CONFIRMED;
import static dev.daybook.orders.OrderStatus.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.orders.OrderEvent.OrderCancelled;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders as large and as old as can be keep nobody else's out of the tables. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class HugeOrdersTest {
    private static final long T = Micros.of(Instant.parse("2026-03-04T10:00:00Z"));
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final LocalDate DAY = LocalDate.parse("2026-03-04");
    private static final long LARGEST = Long.MAX_VALUE;

    private final TestDatabases databases;
    private final EventLog log = new EventLog();
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    HugeOrdersTest(TestDatabases databases) {
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

    private static OrderCreated created(long totalE4) {
        return new OrderCreated(
                "ann",
                List.of(new OrderItem("s", "Pen", 1, totalE4)),
                0,
                totalE4,
                "BRL",
                new ShippingAddress("", "", "Recife", "", "", "BR"));
    }

    private Projector projected(int version, int batchEvents) {
        return new Projector(store, new OrdersProjection(version, ZoneOffset.UTC))
                .run(log.events(), batchEvents);
    }

    private List<OrderDay> days() {
        return new OrderDayQueries(store)
                .days(DAY, DAY.plusDays(9), Sort.ASCENDING, PageRequest.first(9))
                .values();
    }

    private static OptionalLong e4(long units) {
        return OptionalLong.of(units);
    }

    private static OptionalLong unknown() {
        return OptionalLong.empty();
    }

    @Test
    void after_an_order_with_the_largest_total_the_others_of_its_day_still_count() {
        log.order("huge", T, created(LARGEST))
                .order("o1", T, created(100))
                .order("o2", T, created(20))
                .order("huge", T + DAY_MICROS, new OrderCancelled("a joke"))
                .order("o2", T + DAY_MICROS, new OrderCancelled("late"))
                .order("o3", T + DAY_MICROS, created(7));
        projected(1, 1);

        assertThat(days())
                .containsExactly(
                        new OrderDay(DAY, "BRL", 3, unknown(), 2, unknown(), 0, 0, 0, 0, e4(0)),
                        new OrderDay(
                                DAY.plusDays(1), "BRL", 1, e4(7), 0, e4(0), 0, 0, 0, 2, unknown()));
        assertThat(days()).extracting(OrderDay::revenueE4).containsExactly(unknown(), e4(7));
        assertThat(new OrderQueries(store).byId("o2").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void revenue_is_not_known_where_what_was_created_is_not_though_what_was_lost_is() {
        log.order("huge", T, created(LARGEST - 1))
                .order("o1", T, created(1))
                .order("o1", T, new OrderCancelled("late"));
        projected(1, 2);

        OrderDay day = days().getFirst();
        assertThat(day.createdE4()).isEmpty();
        assertThat(day.lostE4()).hasValue(1);
        assertThat(day.revenueE4()).isEmpty();
    }

    @Test
    void the_tables_are_the_same_however_large_orders_are_mixed_with_others_and_delivered_again() {
        for (long totalE4 : new long[] {LARGEST, 5, LARGEST - 5, 0, LARGEST / 2}) {
            log.order("o" + totalE4, T, created(totalE4));
        }
        log.order("o5", T, new OrderCancelled("a"))
                .order("o" + LARGEST, T, new OrderCancelled("b"));
        var expected = projected(1, 1).contents();
        List<Event> all = log.events();

        assertThat(projected(2, 3).contents()).isEqualTo(expected);
        assertThat(
                        new Projector(store, new OrdersProjection(1, ZoneOffset.UTC))
                                .again(all)
                                .contents())
                .isEqualTo(expected);
        var mixed = new OrdersProjection(3, ZoneOffset.UTC);
        store.register(mixed);
        List<Event> byStream = new ArrayList<>(all);
        byStream.sort((a, b) -> b.stream().compareTo(a.stream()));
        assertThat(new Projector(store, mixed).again(byStream).contents()).isEqualTo(expected);
    }

    @Test
    void steps_that_took_longer_than_can_be_summed_up_leave_the_average_of_their_day_unknown() {
        long longAgo = Micros.of(Instant.parse("-200000-01-01T00:00:00Z"));
        Stream.of("o1", "o2").forEach(id -> log.order(id, longAgo, created(1)));
        log.order("o3", T - 8, created(1))
                .order("o1", T, new OrderConfirmed("p"))
                .order("o2", T, new OrderConfirmed("p"))
                .order("o3", T, new OrderConfirmed("p"));
        projected(1, 1);

        OrderStepDay step =
                new OrderDayQueries(store)
                        .steps(DAY, DAY, Sort.ASCENDING, PageRequest.first(9))
                        .values()
                        .getFirst();
        assertThat(step)
                .isEqualTo(new OrderStepDay(DAY, CREATED, CONFIRMED, 3, unknown(), 8, T - longAgo));
        assertThat(step.averageMicros()).isEmpty();
    }
}
