package dev.daybook.cli.importer;

import dev.daybook.core.CommandId;
import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What funds hold: the first day's holdings come in kind, and every change after it is a trade at
 * that day's price, at 16:00 New York. One account for each fund.
 */
public final class HoldingsImporter implements Importer {
    private static final String HOLDINGS = "fund-holdings.csv";
    private static final String TRANSACTIONS = "transactions.csv";
    private static final long CASH_E4 = 10_000_000_000_000_000L;
    private static final String QUANTITY_RULE = "a whole number, 1 or more";

    private final Path directory;
    private final Set<String> opened = new HashSet<>();
    private final ClosingPrices prices = new ClosingPrices();

    public HoldingsImporter(Path directory) {
        this.directory = directory;
    }

    @Override
    public void requireInput() {
        InputFile.find(directory, HOLDINGS);
        InputFile.find(directory, TRANSACTIONS);
    }

    @Override
    public void send(ImportSession session) {
        Path holdings = InputFile.find(directory, HOLDINGS);
        Path transactions = InputFile.find(directory, TRANSACTIONS);
        try (var first =
                        CsvTable.withHeader(
                                holdings, "date", "fund", "ticker", "shares", "market value($)");
                var later =
                        CsvTable.withHeader(
                                transactions,
                                "date",
                                "fund",
                                "ticker",
                                "deltaShares",
                                "stockPrice",
                                "action")) {
            session.forEach(first, new FirstDay(session)::handle);
            session.forEach(later, row -> trade(session, row));
        }
    }

    /** Rows of the first day that the file has; those of later days only tell prices. */
    private final class FirstDay {
        private final ImportSession session;
        private LocalDate day = LocalDate.MAX;

        FirstDay(ImportSession session) {
            this.session = session;
        }

        void handle(Row row) {
            LocalDate date = row.date("date", DateTimeFormatter.ISO_LOCAL_DATE);
            String symbol = symbol(row);
            BigDecimal shares = row.number("shares");
            long valueE4 = row.roundedE4("market value($)");
            prices.add(symbol, date, valueE4, shares);
            if (day.equals(LocalDate.MAX)) {
                day = date;
            }
            if (!date.equals(day)) {
                session.skip("LATER_DAY");
                return;
            }
            open(session, row, date);
            OptionalLong quantity = whole(session, row, "DepositPosition", shares);
            if (quantity.isPresent()) {
                var deposit = new DepositPosition(symbol, quantity.getAsLong(), valueE4);
                send(session, row, deposit, date);
            }
        }
    }

    private void open(ImportSession session, Row row, LocalDate date) {
        if (opened.add(row.text("fund"))) {
            var limits = new RiskLimits(10_000, Long.MAX_VALUE, Long.MAX_VALUE);
            String owner = "ark " + row.text("fund");
            send(session, row, new OpenAccount(owner, "USD", MarketTime.NEW_YORK, limits), date);
            send(session, row, new DepositFunds(CASH_E4), date);
        }
    }

    private void trade(ImportSession session, Row row) {
        LocalDate date = row.date("date", DateTimeFormatter.ISO_LOCAL_DATE);
        String symbol = symbol(row);
        Side side = side(row);
        BigDecimal shares = row.number("deltaShares").abs();
        OptionalLong priceE4 =
                row.optional("stockPrice").isPresent()
                        ? OptionalLong.of(row.roundedE4("stockPrice"))
                        : prices.priceE4(symbol, date);
        if (priceE4.isEmpty()) {
            session.skip("NO_PRICE");
            return;
        }
        OptionalLong quantity = whole(session, row, "ExecuteTrade", shares);
        if (quantity.isPresent()) {
            var trade = new ExecuteTrade(symbol, side, quantity.getAsLong(), priceE4.getAsLong());
            send(session, row, trade, date);
        }
    }

    /** An exit is a sale, whichever sign its shares have: the file has both. */
    private static Side side(Row row) {
        String action = row.text("action");
        int sign = row.number("deltaShares").signum();
        boolean buys = action.equals("Buy") || action.equals("Enter");
        boolean sells = action.equals("Sell");
        if ((buys && sign >= 0) || (sells && sign <= 0) || action.equals("Exit")) {
            return buys ? Side.BUY : Side.SELL;
        }
        throw MalformedRow.field(
                "action", "Buy or Enter, Sell or Exit, as the sign of deltaShares says", action);
    }

    /** The symbol without the code of its exchange, which some rows add after a space. */
    private static String symbol(Row row) {
        String ticker = row.optional("ticker").orElse("").strip();
        int space = ticker.indexOf(' ');
        return space < 0 ? ticker : ticker.substring(0, space);
    }

    private static OptionalLong whole(
            ImportSession session, Row row, String command, BigDecimal shares) {
        try {
            return OptionalLong.of(shares.longValueExact());
        } catch (ArithmeticException fraction) {
            session.reject(
                    Origin.of(row, command),
                    new InvalidField("quantity", QUANTITY_RULE, shares.toPlainString()));
            return OptionalLong.empty();
        }
    }

    private static void send(ImportSession session, Row row, AccountCommand body, LocalDate date) {
        String command = body.getClass().getSimpleName();
        String account = "ark-" + row.text("fund");
        session.send(
                Domains.ACCOUNTS,
                CommandId.derived(
                        "import",
                        "holdings",
                        row.file(),
                        Long.toString(row.number()),
                        account,
                        command),
                account,
                body,
                MarketTime.closeMicros(date),
                Origin.of(row, command));
    }
}
