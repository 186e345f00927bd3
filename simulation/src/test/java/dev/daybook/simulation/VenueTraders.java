package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentCommand;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the clients of a venue send: orders near the price, changes of mind, and the prices. */
final class VenueTraders {
    /** Their fills are never refused. */
    static final List<String> STEADY = List.of("A-1", "A-2");

    /** Now and then it may not trade. */
    static final String SUSPENDED = "A-3";

    static final List<String> SYMBOLS = List.of("ACME", "BOLT");

    private static final RiskLimits WIDE = new RiskLimits(10_000, Long.MAX_VALUE, Long.MAX_VALUE);
    private static final long MID_E4 = 1_000_000;
    private static final long RANGE_E4 = 30_000;

    private final SeededRandom random;
    private long commands;

    VenueTraders(SeededRandom random) {
        this.random = random;
    }

    List<Command<AccountCommand>> opening() {
        var all = new ArrayList<Command<AccountCommand>>();
        for (String account : accounts()) {
            all.add(command(account, new OpenAccount(account, "USD", ZoneOffset.UTC, WIDE)));
            all.add(command(account, new DepositFunds(1_000_000_000_000L)));
            for (String symbol : SYMBOLS) {
                all.add(command(account, new DepositPosition(symbol, 10_000, 1_000_000)));
            }
        }
        return all;
    }

    static List<String> accounts() {
        return List.of(STEADY.getFirst(), STEADY.getLast(), SUSPENDED);
    }

    Command<AccountCommand> any() {
        String account = random.oneOf(accounts());
        AccountCommand body =
                switch (random.between(0, 19)) {
                    case 0, 1, 2, 3, 4, 5, 6 -> limit();
                    case 7, 8 -> market();
                    case 9, 10 -> new AmendOrder(orderId(), null, price());
                    case 11 -> new AmendOrder(orderId(), quantity(), null);
                    case 12, 13 -> new CancelOrder(orderId());
                    case 14 -> new FillOrder(orderId(), "X-" + commands, quantity(), price());
                    case 15 -> suspension(account);
                    case 16 -> new ReinstateAccount();
                    default -> new ExecuteTrade(symbol(), side(), quantity(), price());
                };
        return command(account, body);
    }

    private AccountCommand suspension(String account) {
        return account.equals(SUSPENDED)
                ? new SuspendAccount("a look at the books")
                : new ReinstateAccount();
    }

    private PlaceOrder limit() {
        return new PlaceOrder(
                orderId(), symbol(), side(), quantity(), OrderType.LIMIT, price(), timeInForce());
    }

    private PlaceOrder market() {
        return new PlaceOrder(
                orderId(), symbol(), side(), quantity(), OrderType.MARKET, null, timeInForce());
    }

    Command<AccountCommand> command(String account, AccountCommand body) {
        return Command.of(new CommandId(7, ++commands), account, body, "simulation");
    }

    Command<InstrumentCommand> mark(String symbol, long priceE4) {
        return Command.of(
                new CommandId(8, ++commands), symbol, new ObserveMark(priceE4), "simulation");
    }

    Command<InstrumentCommand> anyMark() {
        return mark(symbol(), price());
    }

    private TimeInForce timeInForce() {
        return random.oneOf(TimeInForce.DAY, TimeInForce.GTC, TimeInForce.GTC);
    }

    /** So few that they are used again, once the orders of a day are over. */
    private String orderId() {
        return "O-" + random.between(1, 8);
    }

    private String symbol() {
        return random.oneOf(SYMBOLS);
    }

    private Side side() {
        return random.oneOf(Side.BUY, Side.SELL);
    }

    private long quantity() {
        return random.between(1L, 30L);
    }

    private long price() {
        return random.between(MID_E4 - RANGE_E4, MID_E4 + RANGE_E4);
    }
}
