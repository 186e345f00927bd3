package dev.daybook.views.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cache.CacheOptions;
import dev.daybook.cache.Caches;
import dev.daybook.cache.RevisionCache;
import dev.daybook.core.Event;
import dev.daybook.orders.OrderEvent.OrderConfirmed;
import dev.daybook.orders.OrderEvent.OrderCreated;
import dev.daybook.orders.OrderEvent.OrderShipped;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.order.OrderQueries;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.order.StoredOrder;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders out of the cache are those of the tables, whatever changes the tables. */
class CachedOrdersTest {
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
    private SqlProjectionStore plain;
    private InvalidatingStore<SqlTransaction> store;
    private OrderQueries queries;

    @BeforeEach
    void open() {
        plain = new SqlProjectionStore(TestDatabases.SQLITE.open(directory));
        store = new InvalidatingStore<>(plain, cache, Set.of(OrdersProjection.NAME));
        queries = new OrderQueries(store, new CachedAnswers(cache, store));
        log.order("o1", 1, CREATED).order("o2", 2, CREATED);
        projected();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Projection<SqlTransaction> orders(int version) {
        return store.observed(new OrdersProjection(version, ZONE));
    }

    /** Projects what was not projected yet. */
    private void projected() {
        projected(store, orders(1));
    }

    private void projected(
            ProjectionStore<SqlTransaction> on, Projection<SqlTransaction> projection) {
        ProjectionState state = on.register(projection);
        List<Event> events =
                log.events().stream().filter(e -> e.position() > state.position()).toList();
        new Projector(on, projection).run(events, 10);
    }

    private StoredOrder order() {
        return queries.byId("o1").orElseThrow();
    }

    private void confirmed() {
        log.order("o1", 3, new OrderConfirmed("p1"));
    }

    private static OperatorAction action(OperatorAction.Kind kind) {
        return new OperatorAction(kind, "me", 1, "a test");
    }

    @Test
    void an_order_comes_from_the_tables_once_and_is_the_same() {
        StoredOrder fromTables = new OrderQueries(store).byId("o1").orElseThrow();
        assertThat(order()).isEqualTo(fromTables);
        assertThat(order()).isEqualTo(fromTables);
        assertThat(cache.status().hits()).isEqualTo(1);
        assertThat(cache.status().fills()).isEqualTo(1);
    }

    @Test
    void an_order_at_a_glance_is_the_same_as_in_a_list() {
        log.order("o1", 3, new OrderConfirmed("p1")).order("o1", 4, new OrderShipped("t", "c"));
        projected();
        assertThat(queries.ofCustomer("ada", Sort.ASCENDING, PageRequest.first(1)).values())
                .containsExactly(order().summary());
        assertThat(order().summary()).isEqualTo(order().summary());
    }

    @Test
    void an_order_that_is_not_there_is_looked_for_each_time() {
        assertThat(queries.byId("o9")).isEmpty();
        log.order("o9", 3, CREATED);
        projected();
        assertThat(queries.byId("o9")).isPresent();
    }

    @Test
    void a_commit_invalidates_what_it_changed_and_nothing_else() {
        order();
        var _ = queries.byId("o2");
        confirmed();
        projected();
        assertThat(order().revision()).isEqualTo(2);
        assertThat(cache.status().hits()).isZero();
        var _ = queries.byId("o2");
        assertThat(cache.status().hits()).isEqualTo(1);
    }

    /** The control: on the plain store, the same commit leaves the stale answer. */
    @Test
    void a_store_that_does_not_invalidate_leaves_stale_answers() {
        order();
        confirmed();
        projected(plain, new OrdersProjection(1, ZONE));
        assertThat(order().revision()).isEqualTo(1);
    }

    @Test
    void what_another_process_committed_is_found_once_its_state_was_seen() {
        order();
        confirmed();
        projected(plain, new OrdersProjection(1, ZONE));
        var _ = store.state(orders(1).id());
        assertThat(order().revision()).isEqualTo(2);
    }

    @Test
    void what_was_read_before_a_commit_is_not_kept_after_it() {
        var slow = new CachedAnswers(cache, store);
        Supplier<Answers.FromTables<Long>> read =
                () -> {
                    var before = new OrderQueries(plain).byId("o1").map(StoredOrder::revision);
                    confirmed();
                    projected();
                    return new Answers.FromTables<>(orders(1).id(), before);
                };
        assertThat(slow.find(OrdersProjection.NAME, "o1", new Revisions(), read)).contains(1L);
        assertThat(cache.status().refusedFills()).isEqualTo(1);
        assertThat(order().revision()).isEqualTo(2);
    }

    @Test
    void a_reset_clears_the_cache() {
        order();
        store.reset(orders(1), 0, action(OperatorAction.Kind.RESET));
        assertThat(queries.byId("o1")).isEmpty();
        projected();
        assertThat(order().revision()).isEqualTo(1);
    }

    @Test
    void a_version_is_filled_beside_the_answers_and_a_swap_clears_them() {
        order();
        projected(store, orders(2));
        long hits = cache.status().hits();
        assertThat(order().revision()).isEqualTo(1);
        confirmed();
        projected(store, orders(2));
        assertThat(order().revision()).isEqualTo(1);
        assertThat(cache.status().hits()).isEqualTo(hits + 1);
        assertThat(store.activate(orders(2).id(), action(OperatorAction.Kind.ACTIVATED)))
                .isPresent();
        assertThat(order().revision()).isEqualTo(2);
        assertThat(order().revision()).isEqualTo(2);
        assertThat(cache.status().hits()).isEqualTo(hits + 2);
    }

    @Test
    void what_was_read_from_the_version_before_is_not_kept_for_the_next() {
        projected(store, orders(2));
        var slow = new CachedAnswers(cache, store);
        Supplier<Answers.FromTables<Long>> read =
                () -> {
                    var _ = store.activate(orders(2).id(), action(OperatorAction.Kind.ACTIVATED));
                    return new Answers.FromTables<>(orders(1).id(), Optional.of(7L));
                };
        assertThat(slow.find(OrdersProjection.NAME, "o1", new Revisions(), read)).contains(7L);
        assertThat(order().revision()).isEqualTo(1);
    }

    @Test
    void a_commit_that_may_have_happened_leaves_no_answer() {
        confirmed();
        ProjectionState before = store.state(orders(1).id()).orElseThrow();
        order();
        var lost =
                new InvalidatingStore<>(
                        LostAnswers.of(plain), cache, Set.of(OrdersProjection.NAME));
        var _ = lost.state(orders(1).id());
        var asked = new OrderQueries(plain, new CachedAnswers(cache, lost));
        assertThat(asked.byId("o1").orElseThrow().revision()).isEqualTo(1);
        var observed = lost.observed(new OrdersProjection(1, ZONE));
        Event last = log.events().getLast();
        assertThatThrownBy(() ->
                        lost.commit(
                                before,
                                new Advance(last.position(), 3, List.of()),
                                transaction -> observed.apply(transaction, List.of(last))))
                .isInstanceOf(ReadModelException.Unavailable.class);
        assertThat(asked.byId("o1").orElseThrow().revision()).isEqualTo(2);
        var _ = lost.state(orders(1).id());
        assertThat(asked.byId("o1").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void an_effect_that_is_rolled_back_changes_nothing() {
        order();
        confirmed();
        ProjectionState before = store.state(orders(1).id()).orElseThrow();
        assertThatThrownBy(() ->
                        store.commit(
                                before,
                                new Advance(3, 3, List.of()),
                                _ -> {
                                    throw new IllegalArgumentException("a bad event");
                                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(order().revision()).isEqualTo(1);
        assertThat(cache.status().hits()).isEqualTo(1);
        log.order("o1", 4, new OrderShipped("t1", "mail"));
        projected();
        assertThat(order().revision()).isEqualTo(3);
    }

    @Test
    void an_answer_in_another_form_is_read_from_the_tables() {
        var other = new CachedAnswers(cache, store);
        var _ =
                other.find(
                        OrdersProjection.NAME,
                        "o1",
                        new Revisions(),
                        () -> new Answers.FromTables<>(orders(1).id(), Optional.of(1L)));
        assertThat(order()).isEqualTo(new OrderQueries(plain).byId("o1").orElseThrow());
        assertThat(cache.status().hits()).isEqualTo(1);
    }
}
