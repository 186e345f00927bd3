package dev.daybook.cli.importer;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the funds hold on five days and what that is worth, counted from their files: the first
 * day's holdings and every change since. A share is worth its last known price, else what the fund
 * paid last, else what it cost.
 */
final class RecountedFunds {
    static final List<String> NAMES = List.of("ARKK", "ARKQ", "ARKW");

    private static final int DAYS = 5;
    private static final long MONEY_E4 = 10_000_000_000_000_000L;

    private final List<String[]> holdings;
    private final List<String[]> changes;
    private final Map<String, Long> closesE4 = new HashMap<>();
    private final List<LocalDate> days;
    private final Map<LocalDate, Map<String, Holdings>> byDay = new HashMap<>();
    private final Map<String, Long> sharesTraded = new TreeMap<>();
    private final Map<String, Book> books = new TreeMap<>();
    private int changesRead;

    /** What a fund's account has. Amounts are in units of 10⁻⁴. */
    record Holdings(Map<String, Long> quantities, long marketValueE4, long cashE4) {}

    /** What a fund itself says about a symbol. */
    record Stated(long shares, BigDecimal value) {}

    /** The files of the funds until a day, and the prices of that day. */
    record Input(Path holdings, Path prices) {}

    private static final class Book {
        private final Map<String, Long> quantities = new TreeMap<>();
        private final Map<String, Long> costsE4 = new HashMap<>();
        private final Map<String, Long> paidE4 = new HashMap<>();
        private String lastDay = "";
        private long cashE4 = MONEY_E4;
    }

    private RecountedFunds(List<String[]> holdings, List<String[]> changes) {
        this.holdings = holdings;
        this.changes = changes;
        var dates = new ArrayList<>(new TreeSet<>(holdings.stream().map(row -> row[0]).toList()));
        this.days = new ArrayList<>();
        for (int i = 1; i <= DAYS; i++) {
            days.add(LocalDate.parse(dates.get(dates.size() * i / DAYS - 1)));
        }
    }

    /**
     * @param closes daily prices of the time before
     */
    static RecountedFunds of(Path folder, Path closes) throws IOException {
        var funds =
                new RecountedFunds(
                        Recount.rows(folder.resolve("fund-holdings.csv.gz"), true),
                        Recount.rows(folder.resolve("transactions.csv.gz"), true));
        for (String[] row : Recount.rows(closes, true)) {
            if (!row[4].isEmpty()) {
                funds.closesE4.put(row[6], e4(new BigDecimal(row[4])));
            }
        }
        funds.firstDay();
        for (LocalDate day : funds.days) {
            funds.byDay.put(day, funds.until(day));
        }
        return funds;
    }

    List<LocalDate> days() {
        return days;
    }

    Map<String, Holdings> on(LocalDate day) {
        return Objects.requireNonNull(byDay.get(day));
    }

    /** By symbol, over all days. */
    Map<String, Long> sharesTraded() {
        return sharesTraded;
    }

    Map<String, Stated> statedOn(LocalDate day, String fund) {
        var stated = new TreeMap<String, Stated>();
        for (String[] row : holdings) {
            if (row[0].equals(day.toString()) && row[1].equals(fund) && isWhole(row[4])) {
                stated.put(symbol(row[3]), new Stated(whole(row[4]), new BigDecimal(row[5])));
            }
        }
        return stated;
    }

    private void firstDay() {
        for (String[] row : holdings) {
            if (!row[0].equals(holdings.getFirst()[0])) {
                continue;
            }
            Book book = books.computeIfAbsent(row[1], _ -> new Book());
            if (isWhole(row[4]) && !row[3].isBlank()) {
                book.quantities.merge(symbol(row[3]), whole(row[4]), Long::sum);
                book.costsE4.merge(symbol(row[3]), e4(new BigDecimal(row[5])), Long::sum);
            }
        }
    }

    private Map<String, Holdings> until(LocalDate day) {
        for (; changesRead < end(day); changesRead++) {
            change(changes.get(changesRead));
        }
        pricesOn(day).forEach((symbol, price) -> closesE4.put(symbol, e4(price)));
        var valued = new TreeMap<String, Holdings>();
        books.forEach((fund, book) -> valued.put(fund, valued(book)));
        return valued;
    }

    /** Where the first change of a later day is. */
    private int end(LocalDate day) {
        int end = 0;
        while (end < changes.size() && changes.get(end)[0].compareTo(day.toString()) <= 0) {
            end++;
        }
        return end;
    }

    private void change(String[] row) {
        Book book = Objects.requireNonNull(books.get(row[1]));
        if (!isWhole(row[8]) || row[3].isBlank() || row[0].compareTo(book.lastDay) < 0) {
            return;
        }
        String symbol = symbol(row[3]);
        boolean buys = row[14].equals("Buy") || row[14].equals("Enter");
        long shares = Math.abs(whole(row[8]));
        long before = book.quantities.getOrDefault(symbol, 0L);
        long after = before + (buys ? shares : -shares);
        if (after < 0) {
            return;
        }
        long priceE4 = row[6].isEmpty() ? lastKnownE4(symbol, row[0]) : e4(new BigDecimal(row[6]));
        long costE4 = book.costsE4.getOrDefault(symbol, 0L);
        book.lastDay = row[0];
        book.cashE4 += (buys ? -shares : shares) * priceE4;
        book.quantities.put(symbol, after);
        book.paidE4.put(symbol, priceE4);
        book.costsE4.put(symbol, buys ? costE4 + shares * priceE4 : left(costE4, after, before));
        if (after == 0) {
            book.quantities.remove(symbol);
            book.paidE4.remove(symbol);
        }
        sharesTraded.merge(symbol, shares, Long::sum);
    }

    /** What a share was worth to a fund on that day, else on the last day before it. */
    private long lastKnownE4(String symbol, String date) {
        String[] known = null;
        for (String[] row : holdings) {
            boolean tells =
                    !row[3].isBlank()
                            && symbol(row[3]).equals(symbol)
                            && row[0].compareTo(date) <= 0
                            && new BigDecimal(row[4]).signum() > 0;
            if (tells && (known == null || row[0].compareTo(known[0]) >= 0)) {
                known = row;
            }
        }
        return e4(price(Objects.requireNonNull(known)));
    }

    private static BigDecimal price(String[] row) {
        return new BigDecimal(row[5]).divide(new BigDecimal(row[4]), 4, RoundingMode.HALF_EVEN);
    }

    private static long left(long costE4, long after, long before) {
        return BigDecimal.valueOf(costE4)
                .multiply(BigDecimal.valueOf(after))
                .divide(BigDecimal.valueOf(before), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private Holdings valued(Book book) {
        long valueE4 = 0;
        for (var position : book.quantities.entrySet()) {
            String symbol = position.getKey();
            valueE4 +=
                    Optional.ofNullable(closesE4.get(symbol))
                            .or(() -> Optional.ofNullable(book.paidE4.get(symbol)))
                            .map(priceE4 -> priceE4 * position.getValue())
                            .orElseGet(() -> book.costsE4.get(symbol));
        }
        return new Holdings(new TreeMap<>(book.quantities), valueE4, book.cashE4);
    }

    /** What a share was worth to the first fund that tells it. */
    private Map<String, BigDecimal> pricesOn(LocalDate day) {
        var prices = new TreeMap<String, BigDecimal>();
        for (String[] row : holdings) {
            boolean held = new BigDecimal(row[4]).signum() > 0;
            if (held && row[0].equals(day.toString()) && !row[3].isBlank()) {
                prices.putIfAbsent(symbol(row[3]), price(row));
            }
        }
        return prices;
    }

    /** The holdings, the changes until a day, and prices in the form of daily closes. */
    Input filesUntil(LocalDate day, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path original = RealData.path("ark");
        Files.copy(
                original.resolve("fund-holdings.csv.gz"), folder.resolve("fund-holdings.csv.gz"));
        List<String> lines = Recount.lines(original.resolve("transactions.csv.gz"));
        Files.write(folder.resolve("transactions.csv"), lines.subList(0, 1 + end(day)));
        var prices = new ArrayList<>(List.of("date,close,Name"));
        pricesOn(day).forEach((symbol, price) -> prices.add(day + "," + price + "," + symbol));
        return new Input(folder, Files.write(folder.resolve("prices.csv"), prices));
    }

    /** Without the exchange's code, which some rows add after a space. */
    private static String symbol(String ticker) {
        return ticker.strip().split(" ")[0];
    }

    private static boolean isWhole(String text) {
        return new BigDecimal(text).stripTrailingZeros().scale() <= 0;
    }

    private static long whole(String text) {
        return new BigDecimal(text).longValueExact();
    }

    private static long e4(BigDecimal amount) {
        return amount.setScale(4, RoundingMode.HALF_EVEN).movePointRight(4).longValueExact();
    }
}
