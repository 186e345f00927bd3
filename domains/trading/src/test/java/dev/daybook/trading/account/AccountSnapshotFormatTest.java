package dev.daybook.trading.account;

import dev.daybook.core.Micros;
import dev.daybook.tck.SnapshotCodecCheck;
import dev.daybook.tck.SnapshotCodecCheck.Dated;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history with every event in it, and what the snapshots of it are known to be. */
class AccountSnapshotFormatTest {
    private static final long START_MICROS = Micros.of(Instant.parse("2026-03-06T20:00:00Z"));
    private static final long TEN_MINUTES_MICROS = 600_000_000;

    @Test
    void rules_and_layout_are_those_of_the_format() {
        new SnapshotCodecCheck<>(new AccountSnapshotCodec())
                .requireFormat(new AccountDecider(), history(), 1, "adcd73e4afef29e6");
    }

    private static List<Dated<AccountEvent>> history() {
        var history = new ArrayList<Dated<AccountEvent>>();
        for (AccountEvent event : events()) {
            history.add(new Dated<>(event, START_MICROS + history.size() * TEN_MINUTES_MICROS));
        }
        return history;
    }

    private static List<AccountEvent> events() {
        var events = new ArrayList<AccountEvent>();
        events.add(Accounts.opened(Accounts.WIDE));
        events.add(new FundsDeposited(90_000_000));
        events.add(new FundsTransferredIn("A-2", 5_000_001));
        events.add(new PositionDeposited("OLD", 70, 1_234_567));
        for (int i = 0; i < 40; i++) {
            long quantity = 5 + i * 7L % 13;
            events.add(new TradeExecuted("S" + i % 4, Side.BUY, quantity, 90_001 + i * 17, 0));
            events.add(new TradeExecuted("S" + i % 4, Side.SELL, quantity / 2, 95_003 - i, 80_000));
        }
        buy("B-1", TimeInForce.GTC, events);
        events.add(new OrderAmended("B-1", 9, 101_000L, 6));
        sell("L-1", TimeInForce.DAY, events);
        events.add(new OrderExpired("L-1", "OLD", Side.SELL, 6, 0));
        sell("L-2", TimeInForce.GTC, events);
        events.add(new OrderFilled("L-2", "X-9", "OLD", Side.SELL, 6, 50_000, 0, 9_000, 291_000));
        buy("B-2", TimeInForce.DAY, events);
        events.add(new OrderCancelled("B-2", "OLD", Side.BUY, 6, 600_000));
        buy("B-3", TimeInForce.DAY, events);
        events.add(new RiskLimitsChanged(new RiskLimits(2_000, 700_000_000, 80_000_000)));
        events.add(new FundsWithdrawn(1_000_003));
        events.add(new FundsTransferredOut("A-3", 2_000_003));
        events.add(new PositionWithdrawn("OLD", 3, 50_000));
        events.add(new AccountSuspended("a check"));
        events.add(new AccountReinstated());
        events.add(new AccountClosed());
        return events;
    }

    /** An order for ten, of which four are filled in two parts. */
    private static void buy(String id, TimeInForce time, List<AccountEvent> events) {
        place(id, Side.BUY, time, events);
        events.add(new OrderFilled(id, "X-1", "OLD", Side.BUY, 3, 99_000, 7, 0, 0));
        events.add(new OrderFilled(id, "X-2", "OLD", Side.BUY, 1, 98_000, 6, 0, 0));
    }

    private static void sell(String id, TimeInForce time, List<AccountEvent> events) {
        place(id, Side.SELL, time, events);
        events.add(new OrderFilled(id, "X-2", "OLD", Side.SELL, 3, 99_000, 7, 60_000, 237_000));
        events.add(new OrderFilled(id, "X-1", "OLD", Side.SELL, 1, 98_000, 6, 20_000, 78_000));
    }

    private static void place(String id, Side side, TimeInForce time, List<AccountEvent> events) {
        Long expiresAtMicros = time == TimeInForce.DAY ? START_MICROS : null;
        events.add(
                new OrderPlaced(
                        id,
                        "OLD",
                        side,
                        10,
                        OrderType.LIMIT,
                        100_000L,
                        time,
                        100_000,
                        expiresAtMicros));
    }
}
