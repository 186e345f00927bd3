package dev.daybook.views.trading;

import dev.daybook.core.CommandId;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import java.time.ZoneId;
import java.util.List;

/** Accounts that are opened and then do nothing but trade. Thread-safe. */
final class TradeFlow {
    private static final AccountCodec CODEC = Trading.accountCodec();
    private static final List<String> ACCOUNTS = List.of("a", "b", "c");
    private static final long MINUTE_MICROS = 60_000_000L;

    /** After them, each event is a trade. */
    static final long EVENTS_BEFORE_TRADES = ACCOUNTS.size();

    private TradeFlow() {}

    static void open(EventStore events) {
        var zone = ZoneId.of("America/New_York");
        ACCOUNTS.forEach(account ->
                append(events, account, new AccountOpened("ann", "USD", zone, RiskLimits.DEFAULT)));
    }

    /** So many trades more, durable when it returns. */
    static void trade(EventStore events, int trades) {
        for (int i = 0; i < trades; i++) {
            String account = ACCOUNTS.get(i % ACCOUNTS.size());
            append(events, account, new TradeExecuted("ABC", Side.BUY, 1 + i % 7, 100 + i, 0));
        }
    }

    private static synchronized void append(
            EventStore events, String account, AccountEvent happened) {
        var out = new PayloadWriter();
        CODEC.encode(happened, out);
        long atMicros = events.lastPosition() * MINUTE_MICROS;
        var id = CommandId.derived("test", account + atMicros);
        var event =
                new NewEvent(
                        CODEC.type(happened),
                        atMicros,
                        Provenance.of(id, 0, "tester"),
                        out.toPayload());
        var stream = new StreamId(Trading.ACCOUNT, account);
        var part = new StreamAppend(stream, ExpectedRevision.any(), List.of(event));
        events.append(new Append(List.of(part), atMicros)).join();
    }
}
