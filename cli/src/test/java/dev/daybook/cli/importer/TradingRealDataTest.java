package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order flow, prices and holdings, against figures that are counted again from the files. */
class TradingRealDataTest {
    private final InMemoryEventStore store = new InMemoryEventStore();

    @ParameterizedTest
    @CsvSource({
        "AAPL_2012-06-21_34200000_57600000_message_1.csv.gz, 15099",
        "AMZN_2012-06-21_34200000_57600000_message_5.csv.gz, 7922"
    })
    void every_fill_of_an_order_that_the_file_knows_is_accepted(String name, long fills)
            throws IOException {
        Path file = RealData.path("lobster/" + name);

        ImportRun first = ImportRun.of(store, "lobster", new LobsterImporter(file));
        long events = store.lastPosition();
        ImportRun second = ImportRun.of(store, "lobster", new LobsterImporter(file));

        assertThat(first.accepted()).containsEntry("FillOrder", fills);
        assertThat(first.unhandled()).isEmpty();
        assertThat(first.rejected()).containsOnlyKeys("UNKNOWN_ORDER");
        Map<String, Long> recounted = recountMessages(Recount.rows(file, false));
        recounted.forEach(
                (command, count) -> assertThat(first.accepted()).containsEntry(command, count));
        assertThat(second.accepted()).isEmpty();
        assertThat(second.repeated()).isEqualTo(first.accepted());
        assertThat(store.lastPosition()).isEqualTo(events);
        assertThat(sharesBought()).isEqualTo(recountShares(Recount.rows(file, false)));
    }

    /** What names an order that was submitted in the file; and the seconds with a print. */
    private static Map<String, Long> recountMessages(List<String[]> rows) {
        var submitted = new HashSet<String>();
        var seconds = new HashSet<String>();
        var counts = new TreeMap<String, Long>();
        for (String[] row : rows) {
            switch (row[1]) {
                case "1" -> {
                    submitted.add(row[2]);
                    counts.merge("PlaceOrder", 1L, Long::sum);
                }
                case "2", "3", "4" -> {
                    if (submitted.contains(row[2])) {
                        String command =
                                row[1].equals("2")
                                        ? "AmendOrder"
                                        : row[1].equals("3") ? "CancelOrder" : "FillOrder";
                        counts.merge(command, 1L, Long::sum);
                    }
                }
                default -> {}
            }
            if (row[1].equals("4") || row[1].equals("5")) {
                seconds.add(row[0].substring(0, row[0].indexOf('.')));
            }
        }
        counts.put("ObserveMark", (long) seconds.size());
        return counts;
    }

    private static Map<String, Long> recountShares(List<String[]> rows) {
        var submitted = new HashSet<String>();
        var shares = new TreeMap<String, Long>();
        for (String[] row : rows) {
            if (row[1].equals("1")) {
                submitted.add(row[2]);
            } else if (row[1].equals("4") && submitted.contains(row[2])) {
                String account = "%02d".formatted(Long.parseLong(row[2]) % 100);
                shares.merge(account, Long.parseLong(row[3]) * Long.parseLong(row[5]), Long::sum);
            }
        }
        shares.values().removeIf(bought -> bought == 0);
        return shares;
    }

    /** Net shares that each account bought, by the two digits of its number. */
    private Map<String, Long> sharesBought() {
        var shares = new TreeMap<String, Long>();
        accounts()
                .forEach((key, account) -> {
                    long bought = account.positions().getFirst().quantity() - 100_000_000;
                    if (bought != 0) {
                        shares.put(key.substring(key.length() - 2), bought);
                    }
                });
        return shares;
    }

    private Map<String, AccountView> accounts() {
        var reader = new StateReader<>(store, Domains.ACCOUNTS);
        Set<String> keys = new HashSet<>();
        store.readAll(0)
                .forEachRemaining(event -> {
                    if (event.stream().category().equals("account")) {
                        keys.add(event.stream().key());
                    }
                });
        var accounts = new TreeMap<String, AccountView>();
        for (String key : keys) {
            var state = reader.latest(key).orElseThrow().state();
            accounts.put(key, AccountView.of(state).orElseThrow());
        }
        return accounts;
    }

    @Test
    void every_daily_close_is_a_mark() throws IOException {
        Path file = RealData.path("sp500/all_stocks_daily.csv.gz");

        ImportRun run = ImportRun.of(store, "marks", new MarksImporter(file));

        long closes = Recount.rows(file, true).stream().filter(row -> !row[4].isEmpty()).count();
        assertThat(run.accepted()).isEqualTo(Map.of("ObserveMark", closes));
        assertThat(run.unhandled()).isEmpty();
        assertThat(run.report().rows()).isEqualTo(479_878);
    }

    @Test
    void the_last_trade_of_every_second_is_a_mark() throws IOException {
        Path file = RealData.path("lean/trades.csv.gz");

        ImportRun run = ImportRun.of(store, "marks", new MarksImporter(file));

        var seconds = new HashMap<String, String>();
        for (String[] row : Recount.rows(file, true)) {
            seconds.put(row[0] + row[1] + Long.parseLong(row[2]) / 1_000, row[3]);
        }
        long rows = run.report().rows();
        assertThat(rows).isEqualTo(1_684_116);
        assertThat(run.accepted()).isEqualTo(Map.of("ObserveMark", (long) seconds.size()));
        assertThat(run.skipped()).isEqualTo(Map.of("NOT_LAST_OF_SECOND", rows - seconds.size()));
        long sum = seconds.values().stream().mapToLong(Long::parseLong).sum();
        assertThat(sumOfMarksE4()).isEqualTo(sum);
    }

    private long sumOfMarksE4() {
        long sum = 0;
        try (var events = store.readAll(0)) {
            while (events.hasNext()) {
                sum += events.next().payload().reader().readLong();
            }
        }
        return sum;
    }

    @Test
    void funds_hold_what_their_first_day_and_their_accepted_trades_add_up_to() throws IOException {
        Path folder = RealData.path("ark");

        ImportRun first = ImportRun.of(store, "holdings", new HoldingsImporter(folder));
        ImportRun second = ImportRun.of(store, "holdings", new HoldingsImporter(folder));

        assertThat(first.unhandled()).isEmpty();
        assertThat(first.report().rows()).isEqualTo(23_406 + 18_387);
        assertThat(handled(first)).isEqualTo(first.report().rows());
        assertThat(second.accepted()).isEmpty();
        assertThat(second.repeated()).isEqualTo(first.accepted());
        assertThat(quantities()).isEqualTo(recountHoldings(folder));
    }

    /** Rows that became a command or a reason; each account's opening takes two more commands. */
    private static long handled(ImportRun run) {
        return run.accepted().getOrDefault("DepositPosition", 0L)
                + run.accepted().getOrDefault("ExecuteTrade", 0L)
                + run.rejected().values().stream().mapToLong(Long::longValue).sum()
                + run.skipped().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> quantities() {
        var quantities = new TreeMap<String, Long>();
        accounts()
                .forEach((key, account) -> {
                    for (PositionView position : account.positions()) {
                        quantities.put(
                                key.substring(4) + " " + position.symbol(), position.quantity());
                    }
                });
        return quantities;
    }

    private static Map<String, Long> recountHoldings(Path folder) throws IOException {
        var held = new TreeMap<String, Long>();
        List<String[]> holdings = Recount.rows(folder.resolve("fund-holdings.csv.gz"), true);
        for (String[] row : holdings) {
            if (row[0].equals(holdings.getFirst()[0]) && isWhole(row[4]) && !row[3].isBlank()) {
                held.put(row[1] + " " + row[3].split(" ")[0], whole(row[4]));
            }
        }
        var lastDay = new HashMap<String, String>();
        for (String[] row : Recount.rows(folder.resolve("transactions.csv.gz"), true)) {
            boolean late = row[0].compareTo(lastDay.getOrDefault(row[1], "")) < 0;
            if (!isWhole(row[8]) || row[3].isBlank() || late) {
                continue;
            }
            String position = row[1] + " " + row[3].split(" ")[0];
            boolean buys = row[14].equals("Buy") || row[14].equals("Enter");
            long change = Math.abs(whole(row[8])) * (buys ? 1 : -1);
            if (held.getOrDefault(position, 0L) + change >= 0) {
                held.merge(position, change, Long::sum);
                lastDay.put(row[1], row[0]);
            }
        }
        held.values().removeIf(quantity -> quantity == 0);
        return held;
    }

    private static boolean isWhole(String text) {
        return new BigDecimal(text).stripTrailingZeros().scale() <= 0;
    }

    private static long whole(String text) {
        return new BigDecimal(text).longValueExact();
    }
}
