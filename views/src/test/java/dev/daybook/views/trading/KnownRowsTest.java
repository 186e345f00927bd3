package dev.daybook.views.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.TableContents;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.views.EventLog;
import dev.daybook.views.Projector;
import dev.daybook.views.TestDatabases;
import dev.daybook.views.sql.VersionTables;
import dev.daybook.views.store.SqlProjectionStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the projection remembers from batch to batch never stands in for what is stored. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class KnownRowsTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final long T = 1_770_000_000_000_000L;
    private static final int ACCOUNTS = 5;

    /** Later than every event: whoever reads it applies none. */
    private static final long SPOILT = 1_000_000;

    private static final List<String> SYMBOLS = List.of("ABC", "DEF", "GHI");

    private final TestDatabases databases;
    @TempDir private Path directory = Path.of("");
    private SqlProjectionStore store;

    KnownRowsTest(TestDatabases databases) {
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

    /** Opened accounts, then trades over some days. */
    private static List<Event> events(int trades) {
        var log = new EventLog();
        var random = new SplittableRandom(1);
        for (int account = 0; account < ACCOUNTS; account++) {
            log.account(
                    "a" + account,
                    T,
                    new AccountOpened("ann", "USD", ZONE, RiskLimits.DEFAULT),
                    new FundsDeposited(1_000_000_000),
                    new PositionDeposited("ABC", 100_000, 500));
        }
        for (int i = 1; i <= trades; i++) {
            String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
            log.account(
                    "a" + random.nextInt(ACCOUNTS),
                    T + i * 3_600_000_000L,
                    new TradeExecuted(symbol, Side.BUY, random.nextInt(1, 9), 100, 0));
        }
        return log.events();
    }

    private static TradingProjection projection(int version) {
        return new TradingProjection(version, ZONE);
    }

    private ProjectionState commit(
            ProjectionState state, TradingProjection to, List<Event> events) {
        return store.commit(state, advance(events), transaction -> to.apply(transaction, events))
                .orElseThrow();
    }

    private static Advance advance(List<Event> events) {
        Event last = events.getLast();
        return new Advance(last.position(), last.recordedAtMicros(), List.of());
    }

    private List<TableContents> contents(TradingProjection of) {
        return new Projector(store, of).contents();
    }

    @Test
    void a_batch_that_was_rolled_back_is_forgotten() {
        List<Event> events = events(60);
        var tried = projection(1);
        ProjectionState state = commit(store.register(tried), tried, events.subList(0, 40));
        List<Event> rest = events.subList(40, events.size());

        assertThatThrownBy(() ->
                        store.commit(
                                state,
                                advance(rest),
                                transaction -> {
                                    tried.apply(transaction, rest);
                                    throw new IllegalStateException("after the rows");
                                }))
                .hasMessage("after the rows");
        commit(state, tried, rest);

        var clean = projection(2);
        commit(store.register(clean), clean, events);
        assertThat(contents(tried)).isEqualTo(contents(clean));
    }

    @Test
    void rows_that_another_projector_wrote_are_read_again() {
        List<Event> events = events(60);
        var one = projection(1);
        var other = projection(1);
        ProjectionState state = store.register(one);
        for (int from = 0; from < events.size(); from += 5) {
            var to = from % 10 == 0 ? one : other;
            state = commit(state, to, events.subList(from, from + 5));
        }

        var clean = projection(2);
        commit(store.register(clean), clean, events);
        assertThat(contents(one)).isEqualTo(contents(clean));
    }

    /** Else the tests above would show nothing. */
    @Test
    void rows_that_only_this_projector_wrote_are_known_and_not_read_again() {
        List<Event> events = events(60);
        var remembering = projection(1);
        var forgetful = projection(2);
        for (TradingProjection each : List.of(remembering, forgetful)) {
            ProjectionState state = commit(store.register(each), each, events.subList(0, 40));
            var next = each == remembering ? each : projection(2);
            ProjectionState spoilt =
                    store.commit(
                                    state,
                                    new Advance(state.position() + 1, T, List.of()),
                                    transaction ->
                                            transaction
                                                    .sql()
                                                    .update(
                                                            VersionTables.table(
                                                                    each.id(),
                                                                    TradingTables.BALANCE))
                                                    .set(TradingTables.REVISION.field(), SPOILT)
                                                    .execute())
                            .orElseThrow();
            commit(spoilt, next, events.subList(41, events.size()));
        }

        assertThat(revisions(remembering)).doesNotContain(SPOILT);
        assertThat(revisions(forgetful)).containsOnly(SPOILT);
    }

    private List<Long> revisions(TradingProjection of) {
        return store.read(
                of.id().name(),
                (_, transaction) ->
                        transaction
                                .sql()
                                .select(TradingTables.REVISION.field())
                                .from(VersionTables.table(of.id(), TradingTables.BALANCE))
                                .fetch(TradingTables.REVISION.field()));
    }

    @Test
    void how_much_is_remembered_makes_no_difference_to_the_rows() {
        List<Event> events = events(200);
        var all = projection(1);
        var few = new TradingProjection(2, ZONE, 4);

        new Projector(store, all).run(events, 7);
        new Projector(store, few).run(events, 7);

        assertThat(contents(few)).isEqualTo(contents(all));
    }
}
