package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.RiskLimits;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The accounts of a run: rich enough, and with limits wide enough, that no trade is refused. */
public final class Accounts {
    static final String ACTOR = "bench";
    private static final int FIRST_KEY = 100_000;
    private static final long CASH_E4 = 100_000_000_000_000L;
    private static final long SHARES = 10_000_000;

    /** Of each share deposited; trades are around it. */
    static final long PRICE_E4 = 1_000_000;

    private static final RiskLimits WIDE =
            new RiskLimits(10_000, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** An array: a list would look at each key when it is asked for one. */
    private final String[] keys;

    private final List<String> symbols;

    public Accounts(int accounts, int symbols) {
        this.keys = new String[accounts];
        for (int i = 0; i < accounts; i++) {
            keys[i] = Integer.toString(FIRST_KEY + i);
        }
        this.symbols = new ArrayList<>(symbols);
        for (int i = 0; i < symbols; i++) {
            this.symbols.add("SYM" + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26));
        }
    }

    public int size() {
        return keys.length;
    }

    public String key(int account) {
        return keys[account];
    }

    public List<String> symbols() {
        return symbols;
    }

    /** How many commands, and events, open all accounts. */
    public long openingCommands() {
        return (long) size() * (2 + symbols.size());
    }

    /** Commands that open and fund one account after the other. */
    public CommandSource opening(CommandIdSource ids) {
        return new CommandSource() {
            private int account;
            private int step;

            @Override
            public Command<AccountCommand> next() {
                var command = Command.of(ids.next(), key(account), body(step), ACTOR);
                step = (step + 1) % (2 + symbols.size());
                account += step == 0 ? 1 : 0;
                return command;
            }
        };
    }

    /** The events that the commands of {@link #opening} lead to. */
    List<AccountEvent> openingEvents() {
        var events = new ArrayList<AccountEvent>();
        events.add(new AccountOpened("Bench", "USD", ZONE, WIDE));
        events.add(new FundsDeposited(CASH_E4));
        for (String symbol : symbols) {
            events.add(new PositionDeposited(symbol, SHARES, SHARES * PRICE_E4));
        }
        return events;
    }

    private AccountCommand body(int step) {
        return switch (step) {
            case 0 -> new OpenAccount("Bench", "USD", ZONE, WIDE);
            case 1 -> new DepositFunds(CASH_E4);
            default -> new DepositPosition(symbols.get(step - 2), SHARES, SHARES * PRICE_E4);
        };
    }
}
