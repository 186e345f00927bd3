package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.Outcome;
import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.TemporalService;
import dev.daybook.server.valuation.DayResult;
import dev.daybook.server.valuation.DayResults;
import dev.daybook.server.valuation.StepLimit;
import dev.daybook.server.valuation.Valuations;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fund that gets money each quarter and buys a share of each of four companies at their closes,
 * valued with the closes of two years, against the file.
 */
class ValuationRealDataTest {
    private static final List<String> SYMBOLS = List.of("AAPL", "GE", "JPM", "XOM");
    private static final LocalDate FIRST = LocalDate.parse("2014-01-02");
    private static final LocalDate LAST = LocalDate.parse("2015-12-31");
    private static final BigDecimal QUARTERLY = new BigDecimal(10_000);
    private static final long QUARTERLY_E4 = 100_000_000;

    private final InMemoryEventStore store = new InMemoryEventStore();
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> closes = new HashMap<>();
    private final List<LocalDate> quarters = new ArrayList<>();
    private long commands;
    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void import_the_closes_and_trade() throws IOException {
        Path all = RealData.path("sp500/all_stocks_daily.csv.gz");
        var rows = new ArrayList<String>(List.of("date,open,high,low,close,volume,Name"));
        for (String[] row : Recount.rows(all, true)) {
            if (SYMBOLS.contains(row[6])) {
                rows.add(String.join(",", row));
                closes.computeIfAbsent(row[6], symbol -> new TreeMap<>())
                        .put(LocalDate.parse(row[0]), new BigDecimal(row[4]));
            }
        }
        Path some = Files.write(directory.resolve("some.csv"), rows);
        ImportRun run = ImportRun.of(store, "marks", new MarksImporter(some));
        assertThat(run.accepted()).containsEntry("ObserveMark", rows.size() - 1L);
        trade();
    }

    private void trade() {
        try (CommandEngine engine =
                CommandEngine.start(
                        store, Clock.system(), Daybook.defaultOptions(), Domains.all())) {
            var limits = new RiskLimits(Decimal4.ONE, Long.MAX_VALUE, Long.MAX_VALUE);
            send(engine, FIRST, new OpenAccount("Ada", "USD", MarketTime.NEW_YORK, limits));
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusMonths(3)) {
                quarters.add(day);
                send(engine, day, new DepositFunds(QUARTERLY_E4));
                for (String symbol : SYMBOLS) {
                    long priceE4 = close(symbol, day).movePointRight(4).longValueExact();
                    send(engine, day, new ExecuteTrade(symbol, Side.BUY, 10, priceE4));
                }
            }
        }
    }

    private void send(CommandEngine engine, LocalDate day, AccountCommand body) {
        var command =
                Command.of(new CommandId(1, ++commands), "fund", body, "tester")
                        .occurredAt(MarketTime.closeMicros(day));
        assertThat(engine.submit(Domains.ACCOUNTS, command).join())
                .isInstanceOf(Outcome.Accepted.class);
    }

    private BigDecimal close(String symbol, LocalDate day) {
        return Objects.requireNonNull(closes.get(symbol)).floorEntry(day).getValue();
    }

    /** Cash and ten shares of each for each quarter that has begun. */
    private BigDecimal equity(LocalDate day) {
        BigDecimal equity = BigDecimal.ZERO;
        for (LocalDate quarter : quarters) {
            if (!quarter.isAfter(day)) {
                equity = equity.add(QUARTERLY);
                for (String symbol : SYMBOLS) {
                    BigDecimal gain = close(symbol, day).subtract(close(symbol, quarter));
                    equity = equity.add(gain.multiply(BigDecimal.TEN));
                }
            }
        }
        return equity;
    }

    private DayResults days(LocalDate from, LocalDate to) {
        var temporal = new TemporalService(store, TemporalOptions.defaults());
        var valuations = new Valuations(store, temporal);
        var period = valuations.period("fund", from, to).orElseThrow();
        return valuations.days(period, new StepLimit(100_000));
    }

    @Test
    void each_days_equity_and_the_total_return_follow_from_the_files_closes() {
        DayResults results = days(LocalDate.EPOCH, LAST);

        BigDecimal growth = BigDecimal.ONE;
        BigDecimal before = BigDecimal.ZERO;
        for (DayResult result : results.days()) {
            BigDecimal equity = equity(result.day());
            boolean paid = quarters.contains(result.day());
            BigDecimal capital = paid ? before.add(QUARTERLY) : before;
            growth = growth.multiply(equity.divide(capital, MathContext.DECIMAL128));
            before = equity;
            assertThat(result.closing().equityE4())
                    .as("%s", result.day())
                    .hasValue(equity.movePointRight(4).longValueExact());
            assertThat(result.figures().trades()).isEqualTo(paid ? SYMBOLS.size() : 0);
        }
        assertThat(results.days()).hasSize(365 + 364);
        assertThat(results.sum(figures -> figures.flowInE4()))
                .isEqualTo(quarters.size() * QUARTERLY_E4);
        BigDecimal total = growth.subtract(BigDecimal.ONE).setScale(4, RoundingMode.HALF_EVEN);
        assertThat(results.returnE4()).hasValue(total.unscaledValue().longValueExact());
    }

    @Test
    void a_year_alone_has_the_same_days() {
        List<DayResult> all = days(FIRST, LAST).days();
        DayResults second = days(LocalDate.parse("2015-01-01"), LAST);

        assertThat(second.days()).hasSize(365);
        assertThat(second.opening()).isEqualTo(all.get(all.size() - 366).closing());
        for (int i = 0; i < 365; i++) {
            DayResult same = all.get(all.size() - 365 + i);
            assertThat(second.days().get(i).closing()).isEqualTo(same.closing());
            assertThat(second.days().get(i).returnE4()).isEqualTo(same.returnE4());
        }
    }
}
