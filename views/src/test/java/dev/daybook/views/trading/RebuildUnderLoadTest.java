package dev.daybook.views.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.runtime.projection.Activation;
import dev.daybook.runtime.projection.BackOff;
import dev.daybook.runtime.projection.Comparison;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.runtime.projection.ProjectionOptions;
import dev.daybook.runtime.projection.Projections;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ReadModelException;
import dev.daybook.store.projection.TableContents;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Readers while versions are built, compared, swapped in and deleted, and trades go on.
 *
 * <p>Nothing here waits for threads to meet: a reader also looks on the projector's own thread
 * before each batch of the version that is being built.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class RebuildUnderLoadTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** A test that fails may take so long; one that passes never waits for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Operator ANN = new Operator("ann", "to see what happens");
    private static final int ROUNDS = 2;
    private static final int TRADES = 200;
    private static final int BATCH_EVENTS = 50;

    /** Batches of a new version that are followed by more trades at once. */
    private static final int BATCHES_UNDER_LOAD = 8;

    private final TestDatabases databases;
    private final InMemoryEventStore events = new InMemoryEventStore();
    @TempDir private Path directory = Path.of("");
    private Database database;
    private SqlProjectionStore store;

    RebuildUnderLoadTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        database = databases.open(directory);
        store = new SqlProjectionStore(database);
        TradeFlow.open(events);
        TradeFlow.trade(events, TRADES);
    }

    @AfterEach
    void close() {
        store.close();
        events.close();
    }

    private WatchfulReader reader() {
        return new WatchfulReader(store, TradeFlow.EVENTS_BEFORE_TRADES);
    }

    private static TradingProjection version(int version) {
        return new TradingProjection(version, ZONE);
    }

    private Projections<SqlTransaction> running() throws InterruptedException {
        var options =
                new ProjectionOptions(
                        BATCH_EVENTS,
                        1 << 20,
                        3,
                        new BackOff(Duration.ZERO, Duration.ZERO),
                        0,
                        Duration.ofSeconds(1));
        var running = Projections.start(events, store, () -> 0, ThreadSource.platform(), options);
        running.run(version(1), Activation.ON_REQUEST);
        awaitAll(running);
        return running;
    }

    private void awaitAll(Projections<SqlTransaction> running) throws InterruptedException {
        assertThat(running.awaitPosition(TradingProjection.NAME, events.lastPosition(), PATIENCE))
                .isTrue();
    }

    @Test
    void no_read_fails_or_finds_a_half_filled_model_while_versions_are_built_and_swapped()
            throws InterruptedException {
        try (var running = running();
                var other = new OtherReader(reader())) {
            for (int next = 2; next <= 1 + ROUNDS; next++) {
                WatchfulReader between = reader();
                WatchfulReader within = rebuild(running, next, between);
                assertThat(between.failures()).isEmpty();
                assertThat(within.failures()).isEmpty();
                assertThat(within.looks()).isGreaterThanOrEqualTo(TRADES / BATCH_EVENTS);
            }
            awaitAll(running);
            assertThat(other.failures()).isEmpty();
        }
        assertThat(contents(1 + ROUNDS)).isEqualTo(cleanContents());
    }

    /**
     * @param between looks between the steps
     * @return who looked before each batch of the new version
     */
    private WatchfulReader rebuild(
            Projections<SqlTransaction> running, int next, WatchfulReader between)
            throws InterruptedException {
        WatchfulReader within = reader();
        var before = version(next - 1);
        var after = new LookedAt(version(next), underLoad(within));
        running.run(after, Activation.ON_REQUEST);
        TradeFlow.trade(events, TRADES);
        assertThat(compared(running, before.id(), after.id()).isSame()).isTrue();
        between.look();
        TradeFlow.trade(events, TRADES);
        assertThat(running.activate(after.id(), ANN, PATIENCE)).isTrue();
        between.look();
        TradeFlow.trade(events, TRADES);
        running.remove(before.id(), ANN);
        between.look();
        awaitAll(running);
        return within;
    }

    private Runnable underLoad(WatchfulReader within) {
        var batches = new AtomicInteger();
        return () -> {
            within.look();
            if (batches.incrementAndGet() <= BATCHES_UNDER_LOAD) {
                TradeFlow.trade(events, BATCH_EVENTS / 2);
            }
        };
    }

    /** One that overtook the other just then is told apart from one that differs. */
    private static Comparison compared(
            Projections<SqlTransaction> running, ProjectionId before, ProjectionId after)
            throws InterruptedException {
        Comparison comparison = running.compare(before, after, PATIENCE);
        while (!comparison.isAtSamePosition()) {
            comparison = running.compare(before, after, PATIENCE);
        }
        return comparison;
    }

    private List<TableContents> contents(int version) {
        return new Projector(store, version(version)).contents();
    }

    private List<TableContents> cleanContents() {
        return filled(100, events.readAll(0).toList()).contents();
    }

    private Projector filled(int version, List<Event> with) {
        return new Projector(store, version(version)).run(with, 1_000);
    }

    private static OperatorAction does(Kind kind) {
        return new OperatorAction(kind, "ann", 0, "to see what happens");
    }

    /** The negative control, and what stands against it. */
    @Test
    void a_version_that_takes_over_half_filled_is_refused_and_would_be_seen() {
        List<Event> all = events.readAll(0).toList();
        WatchfulReader reader = reader();
        filled(1, all);
        var half = filled(2, all.subList(0, all.size() / 2)).projection().id();
        reader.look();
        assertThat(store.activate(half, does(Kind.ACTIVATED))).isEmpty();
        reader.look();
        assertThat(reader.failures()).isEmpty();

        activateWhateverItHolds(half);
        reader.look();
        assertThat(reader.failures()).hasSize(1);
    }

    private void activateWhateverItHolds(ProjectionId id) {
        int rows =
                database.write(transaction ->
                        transaction
                                .sql()
                                .execute(
                                        "UPDATE projection_version"
                                                + " SET active = CASE WHEN version = "
                                                + id.version()
                                                + " THEN 1 ELSE 0 END"));
        assertThat(rows).isEqualTo(2);
    }

    @Test
    void a_reader_whose_tables_are_deleted_under_it_reads_those_of_the_next_version() {
        var swaps = new Swaps(1);
        assertThat(swaps.read()).isEqualTo(TRADES);
        assertThat(swaps.failed).isEqualTo(databases == TestDatabases.POSTGRES ? 1 : 0);
    }

    /** The negative control: where no attempt is left, such a read fails. */
    @Test
    void a_reader_whose_tables_are_deleted_each_time_gives_up() {
        var swaps = new Swaps(Integer.MAX_VALUE);
        if (databases == TestDatabases.POSTGRES) {
            assertThatThrownBy(swaps::read).isInstanceOf(ReadModelException.Unavailable.class);
            assertThat(swaps.failed).isEqualTo(swaps.done).isGreaterThan(1);
        } else {
            assertThat(swaps.read()).isEqualTo(TRADES);
            assertThat(swaps.done).isEqualTo(1);
        }
    }

    /** Swaps versions and deletes the old one, after a read has found it and before it reads it. */
    private final class Swaps {
        private final List<Event> all = events.readAll(0).toList();
        private final int most;
        private int done;
        private int failed;

        Swaps(int most) {
            this.most = most;
            filled(1, all);
        }

        long read() {
            return store.read(
                    TradingProjection.NAME,
                    (versions, transaction) -> {
                        ProjectionId found = versions.active().orElseThrow().id();
                        if (done < most) {
                            swap(version(found.version()), version(found.version() + 1));
                        }
                        return trades(transaction, found);
                    });
        }

        private long trades(SqlTransaction transaction, ProjectionId found) {
            try {
                return WatchfulReader.trades(transaction, found);
            } catch (RuntimeException gone) {
                failed++;
                throw gone;
            }
        }

        private void swap(Projection<SqlTransaction> before, Projection<SqlTransaction> after) {
            done++;
            filled(after.id().version(), all);
            assertThat(store.activate(after.id(), does(Kind.ACTIVATED))).isPresent();
            store.remove(before, does(Kind.REMOVED));
        }
    }

    /** Looks again and again on a thread of its own until it is closed. */
    private static final class OtherReader implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final WatchfulReader reader;
        private final CompletableFuture<Void> loop;

        OtherReader(WatchfulReader reader) {
            this.reader = reader;
            this.loop = CompletableFuture.runAsync(this::loop);
        }

        private void loop() {
            while (!ended.get()) {
                reader.look();
            }
        }

        Queue<Throwable> failures() {
            close();
            return reader.failures();
        }

        @Override
        public void close() {
            ended.set(true);
            loop.join();
        }
    }
}
