package dev.daybook.bench.load;

import dev.daybook.core.Command;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.Side;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Trades without end: buys and sells of 1 to 100 shares at 90.00 to 110.00.
 *
 * <p>Design note: a client that has just read a command has its texts in the processor's cache;
 * here they are drawn from all over the memory. So some accounts are drawn ahead, and their keys
 * looked at all at once: that costs a tenth of waiting for one after the other.
 */
public final class Trades implements CommandSource {
    private static final int AHEAD = 64;
    private static final int LOWEST_CENTS = 9_000;
    private static final int HIGHEST_CENTS = 11_000;
    private static final int E4_PER_CENT = 100;
    private static final int LARGEST_QUANTITY = 100;

    private final Accounts accounts;
    private final IntSupplier account;
    private final CommandIdSource ids;
    private final SplittableRandom random;
    private final String[] keys = new String[AHEAD];
    private int next = AHEAD;

    @SuppressWarnings("UnusedVariable") // Without it, looking ahead would be optimised away.
    private int touched;

    /**
     * @param account tells which account trades next
     */
    public Trades(Accounts accounts, IntSupplier account, CommandIdSource ids, long seed) {
        this.accounts = accounts;
        this.account = account;
        this.ids = ids;
        this.random = new SplittableRandom(seed);
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
        if (next == AHEAD) {
            drawAccounts();
        }
        return Command.of(ids.next(), keys[next++], draw(accounts, random), Accounts.ACTOR);
    }

    private void drawAccounts() {
        for (int i = 0; i < AHEAD; i++) {
            keys[i] = accounts.key(account.getAsInt());
        }
        for (String key : keys) {
            touched += key.charAt(0);
        }
        next = 0;
    }
}
