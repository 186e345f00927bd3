package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Micros;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsImporterTest {
    @TempDir Path folder;
    private final InMemoryEventStore store = new InMemoryEventStore();
    private final List<String> holdings =
            new ArrayList<>(List.of("date,fund,company,ticker,shares,market value($),weight(%)"));
    private final List<String> changes =
            new ArrayList<>(
                    List.of(
                            "date,fund,company,ticker,shares,value,stockPrice,weight,deltaShares,"
                                    + "flowValue,deltaValue,deltaPrice,deltaPricePercent,"
                                    + "deltaWeight,action"));

    private void holding(String date, String ticker, String shares, String value) {
        holdings.add("%s,ARKK,A COMPANY,%s,%s,%s,0.1".formatted(date, ticker, shares, value));
    }

    private void change(String date, String ticker, String price, String delta, String action) {
        changes.add(
                "%s,ARKK,A COMPANY,%s,0.0,0.0,%s,0.1,%s,0,0,0,0,0,%s"
                        .formatted(date, ticker, price, delta, action));
    }

    private ImportRun run() throws IOException {
        Files.writeString(folder.resolve("fund-holdings.csv"), String.join("\n", holdings));
        Files.writeString(folder.resolve("transactions.csv"), String.join("\n", changes));
        return ImportRun.of(
                store, "holdings", new HoldingsImporter(folder), folder.resolve("rejects.csv"));
    }

    private AccountView account() {
        var folded = new StateReader<>(store, Domains.ACCOUNTS).latest("ark-ARKK").orElseThrow();
        return AccountView.of(folded.state()).orElseThrow();
    }

    private Map<String, Long> quantities() {
        var quantities = new TreeMap<String, Long>();
        for (PositionView position : account().positions()) {
            quantities.put(position.symbol(), position.quantity());
        }
        return quantities;
    }

    @Test
    void the_first_day_comes_in_kind_at_its_market_value() throws IOException {
        holding("2020-10-16", "TSLA", "100.0", "43970.5");
        holding("2020-10-16", "ONVO ", "7.0", "70.00004999");
        holding("2020-10-16", "TREE UW", "5.0", "1500");

        ImportRun run = run();

        assertThat(run.accepted())
                .isEqualTo(Map.of("OpenAccount", 1L, "DepositFunds", 1L, "DepositPosition", 3L));
        assertThat(quantities()).isEqualTo(Map.of("TSLA", 100L, "ONVO", 7L, "TREE", 5L));
        assertThat(account().totals().costInE4()).isEqualTo(439_705_000 + 700_000 + 15_000_000);
        assertThat(store.readAll(0).toList().getLast().occurredAtMicros())
                .isEqualTo(Micros.of(Instant.parse("2020-10-16T20:00:00Z")));
    }

    @Test
    void changes_are_trades_at_the_price_of_their_day() throws IOException {
        holding("2020-10-16", "TSLA", "100.0", "40000");
        change("2020-10-19", "TSLA", "430.83", "3.0", "Buy");
        change("2020-10-20", "SE", "165.5", "10.0", "Enter");
        change("2020-10-21", "TSLA", "420.0", "-53.0", "Sell");

        ImportRun run = run();

        assertThat(run.rejected()).isEmpty();
        assertThat(quantities()).isEqualTo(Map.of("TSLA", 50L, "SE", 10L));
        assertThat(account().totals().moneyInE4() - account().cashE4())
                .isEqualTo(3 * 4_308_300L + 10 * 1_655_000L - 53 * 4_200_000L);
    }

    @Test
    void an_exit_sells_at_the_last_known_price_whatever_sign_its_shares_have() throws IOException {
        holding("2020-10-16", "TSLA", "100.0", "40000");
        holding("2020-10-16", "SE", "100.0", "5000");
        holding("2020-10-19", "TSLA", "100.0", "41000");
        change("2020-10-20", "TSLA", "", "100.0", "Exit");
        change("2020-10-20", "SE", "", "-100.0", "Exit");

        ImportRun run = run();

        assertThat(run.skipped()).isEqualTo(Map.of("LATER_DAY", 1L));
        assertThat(quantities()).isEmpty();
        assertThat(account().cashE4() - account().totals().moneyInE4())
                .isEqualTo(410_000_000 + 50_000_000);
    }

    @Test
    void what_an_account_cannot_hold_is_rejected_by_rule_and_reported() throws IOException {
        holding("2020-10-16", "", "129271849.27", "129271849.27");
        holding("2020-10-16", "", "5.0", "5.0");
        holding("2020-10-16", "TSLA", "10.0", "4000");
        change("2020-10-19", "", "1.0", "-0.5", "Sell");
        change("2020-10-19", "TSLA", "430.0", "-11.0", "Sell");

        ImportRun run = run();

        assertThat(run.report().complete()).isTrue();
        assertThat(run.rejected())
                .isEqualTo(
                        Map.of(
                                "INVALID_QUANTITY",
                                2L,
                                "INVALID_SYMBOL",
                                1L,
                                "INSUFFICIENT_POSITION",
                                1L));
        assertThat(Files.readAllLines(folder.resolve("rejects.csv")))
                .hasSize(5)
                .anyMatch(line -> line.contains("129271849.27"));
    }

    @Test
    void a_change_without_any_known_price_is_skipped() throws IOException {
        holding("2020-10-16", "TSLA", "10.0", "4000");
        change("2020-10-19", "NONE", "", "-11.0", "Exit");

        assertThat(run().skipped()).isEqualTo(Map.of("NO_PRICE", 1L));
    }

    @Test
    void a_buy_of_less_than_nothing_is_reported_as_malformed() throws IOException {
        holding("2020-10-16", "TSLA", "10.0", "4000");
        change("2020-10-19", "TSLA", "430.0", "-11.0", "Buy");
        change("2020-10-19", "TSLA", "430.0", "many", "Buy");
        change("2020-10-19", "TSLA", "430.0", "1.0", "Borrow");

        assertThat(run().unhandled()).isEqualTo(Map.of("MALFORMED_ROW", 3L));
    }

    @Test
    void a_second_run_adds_nothing() throws IOException {
        holding("2020-10-16", "TSLA", "10.0", "4000");
        change("2020-10-19", "TSLA", "430.0", "1.0", "Buy");
        ImportRun first = run();
        long events = store.lastPosition();

        ImportRun second = run();

        assertThat(second.repeated()).isEqualTo(first.accepted());
        assertThat(store.lastPosition()).isEqualTo(events);
    }
}
