package dev.daybook.server.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.server.app.TemporalService;
import dev.daybook.server.valuation.Valuations.Valued;
import dev.daybook.store.TimeAxis;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.ValuedPosition;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.Database;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.store.SqlProjectionStore;
import dev.daybook.views.trading.AccountDay;
import dev.daybook.views.trading.AccountOverview;
import dev.daybook.views.trading.AccountQueries;
import dev.daybook.views.trading.Holding;
import dev.daybook.views.trading.TradingProjection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the log tells of a past instant is what the live read model told when it had got there. The
 * read model is stopped at some positions; each command of these lives has a recorded time of its
 * own, so that a position is an instant.
 */
class ReadModelEqualityTest {
    private static final PageRequest ALL = PageRequest.first(500);
    private static final int STOPS = 8;

    @TempDir private Path directory = Path.of("");

    @Test
    void portfolios_and_days_from_the_log_equal_the_read_model_at_the_same_position() {
        Seeds.forEach(3, random -> compare(random, 0));
    }

    /** Negative control: a microsecond earlier is not the same position. */
    @Test
    void portfolios_of_the_microsecond_before_are_found() {
        assertThatThrownBy(() -> Seeds.forEach(1, random -> compare(random, 1)))
                .isInstanceOf(AssertionError.class);
    }

    private void compare(SeededRandom random, long tooEarlyMicros) {
        try (var life = new TradingLife(random)) {
            life.live(250);
            compare(life, "seed-" + random.seed(), tooEarlyMicros);
        }
    }

    private void compare(TradingLife life, String name, long tooEarlyMicros) {
        var temporal = new TemporalService(life.store, TemporalOptions.defaults());
        var valuations = new Valuations(life.store, temporal);
        String url = "jdbc:sqlite:" + directory.resolve(name + ".db");
        try (var views = new SqlProjectionStore(Database.open(DatabaseOptions.of(url)))) {
            var projection = new TradingProjection(1, ZoneId.of("America/New_York"));
            ProjectionState state = views.register(projection);
            var queries = new AccountQueries(views);
            List<Event> events = life.store.readAll(0).toList();
            for (int from = 0, end = 0; from < events.size(); from = end) {
                end = stop(events, from);
                List<Event> batch = events.subList(from, end);
                Event last = batch.getLast();
                var advance = new Advance(last.position(), last.recordedAtMicros(), List.of());
                state =
                        views.commit(state, advance, rows -> projection.apply(rows, batch))
                                .orElseThrow();
                for (String account : TradingLife.ACCOUNTS) {
                    long instant = last.recordedAtMicros() - tooEarlyMicros;
                    comparePortfolio(valuations, queries, account, instant);
                }
            }
            for (String account : TradingLife.ACCOUNTS) {
                compareDays(valuations, queries, account);
            }
        }
    }

    /** Events of one command have one recorded time, so they stay together. */
    private static int stop(List<Event> events, int from) {
        int end = Math.min(events.size(), from + events.size() / STOPS + 1);
        while (end < events.size()
                && events.get(end).recordedAtMicros() == events.get(end - 1).recordedAtMicros()) {
            end++;
        }
        return end;
    }

    private static void comparePortfolio(
            Valuations valuations, AccountQueries queries, String account, long instant) {
        AccountOverview live = queries.overview(account).orElseThrow();
        Valued past = valuations.asOf(account, TimeAxis.RECORDED, instant, steps()).orElseThrow();

        assertThat(past.last().revision()).isEqualTo(live.revision());
        assertThat(past.worth().cashE4()).isEqualTo(live.cashE4());
        assertThat(past.worth().costBasisE4()).isEqualTo(live.costBasisE4());
        assertThat(past.worth().estimatedValueE4()).isEqualTo(live.marketValueE4());
        assertThat(past.worth().estimatedEquityE4()).isEqualTo(live.equityE4());
        past.worth()
                .unrealisedPnlE4()
                .ifPresent(pnl -> assertThat(pnl).isEqualTo(live.unrealisedPnlE4()));
        assertThat(past.account().totals().realisedPnlE4())
                .isEqualTo(live.totals().realisedPnlE4());
        List<Holding> holdings = queries.positions(account, Sort.ASCENDING, ALL).values();
        assertThat(past.portfolio().positions()).hasSameSizeAs(holdings);
        for (int i = 0; i < holdings.size(); i++) {
            assertEqual(past.portfolio().positions().get(i), holdings.get(i));
        }
    }

    private static void assertEqual(ValuedPosition past, Holding live) {
        assertThat(past.position().symbol()).isEqualTo(live.symbol());
        assertThat(past.position().quantity()).isEqualTo(live.quantity());
        assertThat(past.mark().lastPriceE4().isPresent()).isEqualTo(live.markE4() != null);
        assertThat(past.mark().observedAtMicros().orElse(-1))
                .isEqualTo(live.markedAtMicros() == null ? -1L : live.markedAtMicros());
        assertThat(past.estimatedValueE4()).isEqualTo(live.marketValueE4());
    }

    /** The read model has the days on which something happened. */
    private static void compareDays(Valuations valuations, AccountQueries queries, String account) {
        Period period = valuations.period(account, LocalDate.MIN, LocalDate.MAX).orElseThrow();
        Map<LocalDate, AccountDay> live = new HashMap<>();
        queries.days(account, period.first(), period.last(), Sort.ASCENDING, ALL)
                .values()
                .forEach(day -> live.put(day.day(), day));
        assertThat(live).hasSizeGreaterThan(10);
        long traded = 0;
        for (DayResult result : valuations.days(period, steps()).days()) {
            DayFigures figures = result.figures();
            AccountDay day = live.remove(result.day());
            if (day == null) {
                assertThat(figures).isEqualTo(new DayFigures(0, 0, 0, 0, 0, List.of()));
                continue;
            }
            traded += figures.trades();
            assertThat(figures.trades()).isEqualTo(day.trades());
            assertThat(figures.volumeE4()).isEqualTo(day.volumeE4());
            assertThat(figures.realisedPnlE4()).isEqualTo(day.realisedPnlE4());
            assertThat(figures.flowInE4()).isGreaterThanOrEqualTo(day.moneyInE4());
            assertThat(figures.flowOutE4()).isGreaterThanOrEqualTo(day.moneyOutE4());
            assertThat(result.closing().cashE4()).isEqualTo(day.cashE4());
            assertThat(result.closing().costBasisE4()).isEqualTo(day.costBasisE4());
        }
        assertThat(live).isEmpty();
        assertThat(traded).isPositive();
    }

    private static StepLimit steps() {
        return new StepLimit(1_000_000);
    }
}
