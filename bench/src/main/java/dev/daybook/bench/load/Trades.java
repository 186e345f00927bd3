package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.Side;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Trades without end: buys and sells of 1 to 100 shares at 90.00 to 110.00. What to trade is drawn
 * beforehand, so that making a command costs as little as it would in a client that just read one.
 */
public final class Trades implements CommandSource {
    private static final int DRAWN = 1 << 16;
    private static final int LOWEST_CENTS = 9_000;
    private static final int HIGHEST_CENTS = 11_000;
    private static final int E4_PER_CENT = 100;
    private static final int LARGEST_QUANTITY = 100;

    private final Accounts accounts;
    private final IntSupplier account;
    private final CommandIdSource ids;
    private final AccountCommand[] drawn = new AccountCommand[DRAWN];
    private final SplittableRandom random;

    /**
     * @param account tells which account trades next
     */
    public Trades(Accounts accounts, IntSupplier account, CommandIdSource ids, long seed) {
        this.accounts = accounts;
        this.account = account;
        this.ids = ids;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = draw(accounts, random);
        }
    }

    /** Trades of accounts at random. */
    public static Trades atRandom(Accounts accounts, CommandIdSource ids, long seed) {
        var random = new SplittableRandom(~seed);
        return new Trades(accounts, () -> random.nextInt(accounts.size()), ids, seed);
    }

    static ExecuteTrade draw(Accounts accounts, SplittableRandom random) {
        return new ExecuteTrade(
                accounts.symbols().get(random.nextInt(accounts.symbols().size())),
                random.nextBoolean() ? Side.BUY : Side.SELL,
                random.nextInt(1, LARGEST_QUANTITY + 1),
                (long) random.nextInt(LOWEST_CENTS, HIGHEST_CENTS + 1) * E4_PER_CENT);
    }

    @Override
    public Command<AccountCommand> next() {
        return Command.of(
                ids.next(),
                accounts.key(account.getAsInt()),
                drawn[random.nextInt(DRAWN)],
                Accounts.ACTOR);
    }
}
