package dev.daybook.server.valuation;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Micros;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.Outcome;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two accounts that trade, move money and hold shares for some days, and marks of most symbols, by
 * commands at random; some of them are refused. Every command has a microsecond of its own.
 */
final class TradingLife implements AutoCloseable {
    static final String[] ACCOUNTS = {"1", "2"};

    private static final List<String> MARKED = List.of("A", "B", "C");
    private static final List<String> ALSO_UNMARKED = List.of("A", "B", "C", "D");

    private static final long HOUR_MICROS = 3_600_000_000L;

    final InMemoryEventStore store = new InMemoryEventStore();
    private final SeededRandom random;
    private final List<String> symbols;

    /** Before the clocks change in New York and in Berlin. */
    private final AtomicLong nowMicros =
            new AtomicLong(Micros.of(Instant.parse("2026-03-05T04:00:00Z")));

    private final Daybook daybook = Daybook.start(store, nowMicros::get, Daybook.defaultOptions());
    private long commands;

    TradingLife(SeededRandom random) {
        this.random = random;
        this.symbols = random.chance(40) ? ALSO_UNMARKED : MARKED;
        // Else few days have a value before each symbol had its first mark.
        MARKED.forEach(symbol -> send(Domains.INSTRUMENTS, symbol, new ObserveMark(price())));
        var limits = new RiskLimits(Decimal4.ONE, Long.MAX_VALUE, Long.MAX_VALUE);
        for (String account : ACCOUNTS) {
            String zone = random.oneOf("America/New_York", "Europe/Berlin", "Asia/Kolkata", "UTC");
            var opening = new OpenAccount("Ada", "USD", ZoneId.of(zone), limits);
            send(Domains.ACCOUNTS, account, opening);
        }
    }

    void live(int steps) {
        for (int i = 0; i < steps; i++) {
            boolean slow = random.chance(15);
            nowMicros.addAndGet(random.between(1L, slow ? 40 * HOUR_MICROS : HOUR_MICROS));
            if (random.chance(35)) {
                send(Domains.INSTRUMENTS, random.oneOf(MARKED), new ObserveMark(price()));
            } else {
                send(Domains.ACCOUNTS, random.oneOf(ACCOUNTS), command());
            }
        }
    }

    private AccountCommand command() {
        String symbol = random.oneOf(symbols);
        String order = "O-" + random.between(1, 9);
        long quantity = random.between(1L, 20L);
        Side side = random.oneOf(Side.BUY, Side.SELL);
        return switch (random.between(0, 11)) {
            case 0 -> new DepositFunds(random.between(1L, 20_000_000L));
            case 1 -> new WithdrawFunds(random.between(1L, 5_000_000L));
            case 2 -> new TransferFunds("2", random.between(1L, 3_000_000L));
            case 3 -> new DepositPosition(symbol, quantity, random.between(0L, 2_000_000L));
            case 4 -> new WithdrawPosition(symbol, random.between(1L, 4L));
            case 5, 6 ->
                    new PlaceOrder(
                            order,
                            symbol,
                            side,
                            quantity,
                            OrderType.LIMIT,
                            price(),
                            TimeInForce.GTC);
            case 7, 8 ->
                    new FillOrder(
                            order,
                            "X-" + commands,
                            random.between(1L, 5L),
                            random.between(1, 2) * 50_000L);
            case 9 -> new CancelOrder(order);
            default -> new ExecuteTrade(symbol, side, quantity, price());
        };
    }

    private long price() {
        return random.between(50_000L, 150_000L);
    }

    /** Now and then told late, though never before the stream's last event. */
    private <C> void send(AggregateType<?, C, ?, ?> type, String key, C body) {
        nowMicros.incrementAndGet();
        var command = Command.of(new CommandId(7, ++commands), key, body, "tester");
        if (random.chance(30)) {
            command = command.occurredAt(nowMicros.get() - random.between(0L, 5 * HOUR_MICROS));
        }
        Outcome outcome = daybook.engine().submit(type, command).join();
        if (outcome instanceof Outcome.Conflict) {
            throw new IllegalStateException("No revision was expected; outcome=" + outcome);
        }
    }

    long nowMicros() {
        return nowMicros.get();
    }

    @Override
    public void close() {
        daybook.close();
    }
}
