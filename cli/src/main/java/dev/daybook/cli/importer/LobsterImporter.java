package dev.daybook.cli.importer;

import dev.daybook.cli.importer.LastOfSecond.Print;
import dev.daybook.core.CommandId;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.TimeInForce;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * LobsterMessages of one symbol's order book on one day. Its orders belong to 100 accounts of this
 * file alone, so that files can be imported in any order.
 */
public final class LobsterImporter implements Importer {
    static final int ACCOUNTS = 100;

    private static final long CASH_E4 = 100_000_000_000_000L;
    private static final long SHARES = 100_000_000;
    private static final long UNLIMITED_E4 = Long.MAX_VALUE;

    /** The part of an order that the file does not tell: it was submitted before. */
    private static final long UNKNOWN_QUANTITY = 1;

    private final Path file;
    private final LobsterFileName name;
    private final long startOfDayMicros;
    private final Map<Long, Long> quantities = new HashMap<>();
    private boolean opened;

    public LobsterImporter(Path file) {
        this.file = file;
        this.name = LobsterFileName.parse(file);
        this.startOfDayMicros = MarketTime.startOfDayMicros(name.date());
    }

    @Override
    public void requireInput() {
        InputFile.requireFile(file);
    }

    @Override
    public void send(ImportSession session) {
        var marks = new LastOfSecond(print -> MarksImporter.send(session, print, "lobster"));
        try (var table =
                CsvTable.withoutHeader(
                        file, "time", "type", "order", "size", "price", "direction")) {
            session.forEach(table, row -> handle(session, marks, row));
        }
        marks.finish();
    }

    private void handle(ImportSession session, LastOfSecond marks, Row row) {
        switch (row.text("type")) {
            case "1" -> command(session, row, this::place);
            case "2" -> command(session, row, this::amend);
            case "3" -> command(session, row, m -> new CancelOrder(Long.toString(m.order())));
            case "4" -> mark(marks, command(session, row, LobsterImporter::fill));
            case "5" -> {
                mark(marks, LobsterMessage.of(row));
                session.skip("HIDDEN_EXECUTION");
            }
            case "6" -> session.skip("CROSS_TRADE");
            case "7" -> session.skip("TRADING_HALT");
            default -> throw MalformedRow.field("type", "1 to 7", row.text("type"));
        }
    }

    private LobsterMessage command(
            ImportSession session, Row row, Function<LobsterMessage, AccountCommand> make) {
        LobsterMessage message = LobsterMessage.of(row);
        if (!opened) {
            open(session, message);
            opened = true;
        }
        AccountCommand body = make.apply(message);
        String account = account(message.order() % ACCOUNTS);
        send(
                session,
                message,
                account,
                body,
                startOfDayMicros + message.micros(),
                Long.toString(row.number()));
        return message;
    }

    private PlaceOrder place(LobsterMessage message) {
        quantities.put(message.order(), message.size());
        return new PlaceOrder(
                Long.toString(message.order()),
                name.symbol(),
                message.side(),
                message.size(),
                OrderType.LIMIT,
                message.priceE4(),
                TimeInForce.DAY);
    }

    /** The file says by how much the order shrinks; the command wants what it is then. */
    private AmendOrder amend(LobsterMessage message) {
        Long before = quantities.get(message.order());
        long after = before == null ? UNKNOWN_QUANTITY : before - message.size();
        if (before != null) {
            quantities.put(message.order(), after);
        }
        return new AmendOrder(Long.toString(message.order()), after, null);
    }

    private static FillOrder fill(LobsterMessage message) {
        return new FillOrder(
                Long.toString(message.order()),
                Long.toString(message.row().number()),
                message.size(),
                message.priceE4());
    }

    private void mark(LastOfSecond marks, LobsterMessage message) {
        Origin origin = Origin.of(message.row(), "ObserveMark");
        marks.add(
                new Print(
                        name.symbol(),
                        message.priceE4(),
                        startOfDayMicros + message.micros(),
                        origin));
    }

    private void send(
            ImportSession session,
            LobsterMessage message,
            String account,
            AccountCommand body,
            long micros,
            String what) {
        String command = body.getClass().getSimpleName();
        session.send(
                Domains.ACCOUNTS,
                CommandId.derived(
                        "import",
                        "lobster",
                        name.symbol(),
                        name.date().toString(),
                        account,
                        what,
                        command),
                account,
                body,
                micros,
                Origin.of(message.row(), command));
    }

    /** Accounts that no limit holds back, with shares that cost what the first message asks. */
    private void open(ImportSession session, LobsterMessage first) {
        var limits = new RiskLimits(10_000, UNLIMITED_E4, UNLIMITED_E4);
        long costE4 = Math.multiplyExact(SHARES, first.priceE4());
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = account(i);
            var open = new OpenAccount("lobster", "USD", MarketTime.NEW_YORK, limits);
            send(session, first, account, open, startOfDayMicros, "open");
            send(session, first, account, new DepositFunds(CASH_E4), startOfDayMicros, "open");
            var shares = new DepositPosition(name.symbol(), SHARES, costE4);
            send(session, first, account, shares, startOfDayMicros, "open");
        }
    }

    private String account(long number) {
        return "lobster-%s-%s-%02d".formatted(name.symbol(), name.date(), number);
    }
}
