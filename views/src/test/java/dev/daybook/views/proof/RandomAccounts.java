package dev.daybook.views.proof;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.views.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The events of accounts and instruments by chance, mixed: every kind that the trading read model
 * knows, and in an order that the domain allows. About 40 days pass.
 */
final class RandomAccounts {
    private static final long START = Micros.of(Instant.parse("2026-01-05T09:00:00Z"));
    private static final long DURATION_MICROS = 40L * 24 * 3_600 * 1_000_000;
    private static final int MARKS_PERCENT = 5;

    private RandomAccounts() {}

    static List<Event> events(SeededRandom random, int count, int accounts) {
        var log = new EventLog();
        List<RandomAccount> all =
                IntStream.range(0, accounts).mapToObj(i -> new RandomAccount(i, random)).toList();
        long at = START;
        for (int i = 0; i < count; i++) {
            at += random.between(0L, 2 * DURATION_MICROS / count);
            if (random.chance(MARKS_PERCENT)) {
                log.mark(random.oneOf(RandomAccount.SYMBOLS), at, RandomAccount.price(random));
            } else {
                RandomAccount account = random.oneOf(all);
                AccountEvent happened = account.next();
                log.account(account.id(), at, happened);
            }
        }
        return log.events();
    }
}
