package dev.daybook.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cache.CacheKind;
import dev.daybook.cache.CacheOptions;
import dev.daybook.cache.CacheStatus;
import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.Outcome;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.order.StoredOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read what one has just written, from a cache that others fill meanwhile. */
class CachedReadsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ORDERS = 100;

    @TempDir private Path folder = Path.of("");
    private int commands;

    private Daybook start(CacheOptions cache) {
        return Daybook.start(
                new InMemoryEventStore(),
                Clock.system(),
                Daybook.defaultOptions(),
                ReadModelOptions.defaults().in(folder).with(cache));
    }

    private long position(Daybook daybook, String id, OrderCommand command) {
        var commandId = new CommandId(1, ++commands);
        Outcome outcome =
                daybook.engine()
                        .submit(Domains.ORDERS, Command.of(commandId, id, command, "me"))
                        .join();
        return ((Outcome.Accepted) outcome).position();
    }

    private static Optional<Long> revision(Daybook daybook, String id) {
        return models(daybook).orders().byId(id).map(StoredOrder::revision);
    }

    private static ReadModels models(Daybook daybook) {
        return daybook.readModels().orElseThrow();
    }

    /** The order as it is read at a position of its own, twice: from wherever, and once more. */
    private void written(Daybook daybook, String id, OrderCommand command, long revision)
            throws InterruptedException {
        long position = position(daybook, id, command);
        assertThat(models(daybook).awaitPosition(OrdersProjection.NAME, position, PATIENCE))
                .isTrue();
        assertThat(revision(daybook, id)).contains(revision);
        assertThat(revision(daybook, id)).contains(revision);
    }

    private void ordersAreReadAsWritten(Daybook daybook) throws InterruptedException {
        var lamp = new OrderItem("sku-1", "A lamp", 2, 199_900);
        var recife = new ShippingAddress("", "", "Recife", "", "", "BR");
        var create = new CreateOrder("ada", List.of(lamp), 0, "BRL", recife);
        assertThat(models(daybook).awaitStarted(PATIENCE)).isTrue();
        for (int i = 0; i < ORDERS; i++) {
            String id = "o-" + i;
            // Somebody who looks without a position may keep what is about to be old.
            Thread other =
                    Thread.ofVirtual()
                            .start(() -> {
                                long seen;
                                do {
                                    seen = revision(daybook, id).orElse(0L);
                                } while (seen < 2);
                            });
            written(daybook, id, create, 1);
            written(daybook, id, new ConfirmOrder("p-1"), 2);
            other.join();
        }
    }

    @Test
    void what_was_written_is_read_from_the_cache() throws InterruptedException {
        try (Daybook daybook = start(CacheOptions.defaults())) {
            ordersAreReadAsWritten(daybook);
            CacheStatus status = models(daybook).cache();
            assertThat(status.kind()).isEqualTo(CacheKind.CAFFEINE);
            assertThat(status.hits()).isGreaterThanOrEqualTo(ORDERS);
            assertThat(status.entries().orElseThrow()).isEqualTo(ORDERS);
        }
    }

    @Test
    void without_a_cache_it_is_read_from_the_tables() throws InterruptedException {
        try (Daybook daybook = start(CacheOptions.defaults().with(CacheKind.NONE))) {
            ordersAreReadAsWritten(daybook);
            assertThat(models(daybook).cache().hits()).isZero();
        }
    }

    @Test
    void with_redis_away_it_is_read_from_the_tables_and_the_status_says_so()
            throws InterruptedException {
        CacheOptions away =
                CacheOptions.defaults()
                        .withRedis("redis://127.0.0.1:1", PATIENCE, Duration.ofMillis(1));
        try (Daybook daybook = start(away)) {
            ordersAreReadAsWritten(daybook);
            CacheStatus status = models(daybook).cache();
            assertThat(status.state()).isEqualTo("DOWN");
            assertThat(status.hits()).isZero();
            assertThat(status.failure()).isPresent();
        }
    }
}
