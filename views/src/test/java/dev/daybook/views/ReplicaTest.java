package dev.daybook.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cache.CacheOptions;
import dev.daybook.cache.Caches;
import dev.daybook.cache.RevisionCache;
import dev.daybook.core.Event;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.views.cache.CachedAnswers;
import dev.daybook.views.cache.InvalidatingStore;
import dev.daybook.views.order.OrderQueries;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replica that is behind, for as long as the test wants: another database of PostgreSQL, to which
 * nothing is copied but what the test projects there.
 */
class ReplicaTest {
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final OrderCreated CREATED =
            new OrderCreated(
                    "ada",
                    List.of(new OrderItem("s1", "Lamp", 2, 10_000)),
                    70,
                    20_070,
                    "BRL",
                    new ShippingAddress("Ada", "Rua A 1", "Recife", "PE", "50000", "BR"));

    private final EventLog log = new EventLog();
    private final RevisionCache cache = Caches.open(CacheOptions.defaults(), "test", () -> 1);
    @TempDir private Path directory = Path.of("");
    private DatabaseOptions replicaOptions = DatabaseOptions.of("");
    private InvalidatingStore<SqlTransaction> store;
    private OrderQueries queries;

    @BeforeEach
    void open() {
        replicaOptions = TestDatabases.POSTGRES.options(directory);
        DatabaseOptions primary = TestDatabases.POSTGRES.options(directory);
        var options =
                new DatabaseOptions(
                        primary.url(),
                        Optional.of(replicaOptions.url()),
                        primary.user(),
                        primary.password(),
                        primary.writers(),
                        primary.readers(),
                        primary.connectTimeoutMillis(),
                        primary.statementTimeoutMillis(),
                        primary.cacheKib());
        store =
                new InvalidatingStore<>(
                        new SqlProjectionStore(Database.open(options)),
                        cache,
                        Set.of(OrdersProjection.NAME));
        queries = new OrderQueries(store, new CachedAnswers(cache, store));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Projection<SqlTransaction> orders() {
        return store.observed(new OrdersProjection(1, ZONE));
    }

    /** Projects what was not projected yet, at the primary. */
    private void projected() {
        ProjectionState state = store.register(orders());
        List<Event> events =
                log.events().stream().filter(e -> e.position() > state.position()).toList();
        new Projector(store, orders()).run(events, 10);
    }

    /** All events until now reach the replica, too; for the first time. */
    private void replicated() {
        try (var replica = new SqlProjectionStore(Database.open(replicaOptions))) {
            new Projector(replica, new OrdersProjection(1, ZONE)).run(log.events(), 10);
        }
    }

    private List<OrderStatus> listed() {
        return queries.ofCustomer("ada", Sort.ASCENDING, PageRequest.first(10)).values().stream()
                .map(order -> order.status())
                .toList();
    }

    private void replicaIsBehind() {
        log.order("o1", 1, CREATED);
        projected();
        replicated();
        log.order("o1", 2, new OrderConfirmed("p1"));
        projected();
    }

    @Test
    void a_list_comes_from_the_replica() {
        replicaIsBehind();
        assertThat(listed()).containsExactly(OrderStatus.CREATED);
        assertThat(ReadModel.atLeast(1, this::listed)).containsExactly(OrderStatus.CREATED);
    }

    @Test
    void who_names_a_position_finds_it_however_far_behind_the_replica_is() {
        replicaIsBehind();
        assertThat(ReadModel.atLeast(2, this::listed)).containsExactly(OrderStatus.CONFIRMED);
    }

    @Test
    void a_replica_that_has_no_tables_yet_is_no_obstacle() {
        log.order("o1", 1, CREATED);
        projected();
        assertThat(listed()).containsExactly(OrderStatus.CREATED);
    }

    @Test
    void a_replica_that_does_not_know_the_projection_yet_is_no_obstacle() {
        Database.open(replicaOptions).close();
        log.order("o1", 1, CREATED);
        projected();
        assertThat(listed()).containsExactly(OrderStatus.CREATED);
    }

    @Test
    void a_single_order_is_never_older_than_the_last_commit_with_the_cache_as_without() {
        replicaIsBehind();
        for (var each : List.of(queries, queries, new OrderQueries(store))) {
            assertThat(each.byId("o1").orElseThrow().order().status())
                    .isEqualTo(OrderStatus.CONFIRMED);
        }
        assertThat(cache.status().hits()).isEqualTo(1);
    }

    @Test
    void what_projectors_go_by_is_never_the_replicas() {
        replicaIsBehind();
        assertThat(store.state(orders().id()).orElseThrow().position()).isEqualTo(2);
        assertThat(store.states()).extracting(ProjectionState::position).containsExactly(2L);
        long compared =
                store.read(
                        OrdersProjection.NAME,
                        (versions, _) -> versions.active().orElseThrow().position());
        assertThat(compared).isEqualTo(2);
    }
}
