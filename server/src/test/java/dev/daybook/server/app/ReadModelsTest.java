package dev.daybook.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.Outcome;
import dev.daybook.runtime.projection.BackOff;
import dev.daybook.runtime.projection.ProjectionOptions;
import dev.daybook.server.app.ReadModelHealth.State;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.trading.TradingProjection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The read models beside the engine. */
class ReadModelsTest {
    /** A test that fails may take so long; one that passes never waits for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ShippingAddress RECIFE =
            new ShippingAddress("", "", "Recife", "", "", "BR");

    @TempDir Path folder;

    private static Daybook start(EventStore store, ReadModelOptions options) {
        return Daybook.start(store, Clock.system(), Daybook.defaultOptions(), options);
    }

    /** Orders something and returns the position of its event. */
    private static long order(Daybook daybook, String id) {
        var lamp = new OrderItem("sku-1", "A lamp", 2, 199_900);
        var create = new CreateOrder("ada", List.of(lamp), 0, "BRL", RECIFE);
        var commandId = new CommandId(1, id.hashCode());
        Outcome outcome =
                daybook.engine()
                        .submit(Domains.ORDERS, Command.of(commandId, id, create, "me"))
                        .join();
        return ((Outcome.Accepted) outcome).position();
    }

    private static ReadModels readModels(Daybook daybook) {
        return daybook.readModels().orElseThrow();
    }

    private static List<String> ordersOfAda(Daybook daybook) {
        return readModels(daybook)
                .orders()
                .ofCustomer("ada", Sort.ASCENDING, PageRequest.first(10))
                .values()
                .stream()
                .map(summary -> summary.orderId())
                .toList();
    }

    @Test
    void what_a_command_did_is_found_by_queries() throws InterruptedException {
        try (Daybook daybook =
                start(new InMemoryEventStore(), ReadModelOptions.defaults().in(folder))) {
            long position = order(daybook, "o-1");
            assertThat(readModels(daybook).awaitPosition(OrdersProjection.NAME, position, PATIENCE))
                    .isTrue();
            var found = readModels(daybook).orders().byId("o-1").orElseThrow();
            assertThat(found.order().status()).isEqualTo(OrderStatus.CREATED);
            assertThat(readModels(daybook).health().state()).isEqualTo(State.UP);
            assertThat(readModels(daybook).health().projections())
                    .extracting(status -> status.id().name())
                    .containsExactly(OrdersProjection.NAME, TradingProjection.NAME);
        }
        assertThat(folder.resolve("read-models.sqlite")).exists();
    }

    @Test
    void they_find_what_happened_while_they_did_not_run() throws InterruptedException {
        var store =
                new ForwardingEventStore(new InMemoryEventStore()) {
                    @Override
                    public void close() {
                        // It is used again.
                    }
                };
        try (Daybook without = Daybook.start(store, Clock.system(), Daybook.defaultOptions())) {
            assertThat(without.readModels()).isEmpty();
            order(without, "o-1");
        }
        try (Daybook daybook = start(store, ReadModelOptions.defaults().in(folder))) {
            readModels(daybook)
                    .awaitPosition(OrdersProjection.NAME, store.lastPosition(), PATIENCE);
            assertThat(ordersOfAda(daybook)).containsExactly("o-1");
        }
    }

    @Test
    void commands_go_on_while_the_database_is_away_and_its_tables_catch_up_later()
            throws IOException, InterruptedException {
        Path later = folder.resolve("later");
        try (Daybook daybook = start(new InMemoryEventStore(), impatient(later))) {
            long position = order(daybook, "o-1");
            assertThat(
                            readModels(daybook)
                                    .awaitPosition(OrdersProjection.NAME, position, Duration.ZERO))
                    .isFalse();
            assertThat(readModels(daybook).health().state())
                    .isIn(State.STARTING, State.UNAVAILABLE);
            assertThatThrownBy(() -> ordersOfAda(daybook))
                    .isInstanceOf(ReadModelException.Unavailable.class);
            Files.createDirectory(later);
            assertThat(readModels(daybook).awaitPosition(OrdersProjection.NAME, position, PATIENCE))
                    .isTrue();
            assertThat(ordersOfAda(daybook)).containsExactly("o-1");
            assertThat(readModels(daybook).health().state()).isEqualTo(State.UP);
        }
    }

    @Test
    void one_whose_database_never_came_closes() {
        Daybook daybook = start(new InMemoryEventStore(), impatient(folder.resolve("never")));
        daybook.close();
        assertThat(readModels(daybook).health().projections()).isEmpty();
    }

    private static ReadModelOptions impatient(Path directory) {
        var usual = ProjectionOptions.defaults();
        var backOff = new BackOff(Duration.ofMillis(10), Duration.ofMillis(50));
        var database = new DatabaseOptions("", Optional.empty(), "", "", 1, 2, 250, 30_000, 1_024);
        return ReadModelOptions.defaults()
                .with(database)
                .in(directory)
                .with(
                        new ProjectionOptions(
                                usual.batchEvents(),
                                usual.batchBytes(),
                                usual.attempts(),
                                backOff,
                                usual.maxParkedEvents(),
                                usual.checkInterval()));
    }
}
