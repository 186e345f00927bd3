package dev.daybook.server.app;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.core.NoFacts;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderState;
import dev.daybook.orders.Orders;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An account and some orders on a journal, over weeks and restarts, with snapshots so often and
 * files so small that there are many.
 */
final class DomainLife {
    static final String ACCOUNT = "A-1";
    static final AggregateType<OrderState, OrderCommand, OrderEvent, NoFacts> ORDERS =
            Domains.ORDERS.withSnapshots(Orders.snapshotCodec(), 1);
    static final AggregateType<AccountState, AccountCommand, AccountEvent, Marks> ACCOUNTS =
            new AggregateType<>(
                            Trading.ACCOUNT,
                            Trading.accountDecider(),
                            Trading.accountCodec(),
                            states -> Marks.none())
                    .withSnapshots(Trading.accountSnapshotCodec(), 2);

    private static final int RESTARTS = 3;
    private static final int COMMANDS = 400;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final JournalOptions SMALL_FILES =
            JournalOptions.defaults()
                    .withLimits(new StoreLimits(100, 16 * 1024, 1 << 24))
                    .withSegmentSizeBytes(64 * 1024);

    private final SeededRandom random;
    private final Path directory;
    private final AtomicLong nowMicros = new AtomicLong(1_767_600_000_000_000L);
    private final List<String> orders = new ArrayList<>();
    private long lastId;

    DomainLife(SeededRandom random, Path directory) {
        this.random = random;
        this.directory = directory;
    }

    List<String> orders() {
        return orders;
    }

    void reading(Consumer<EventStore> reads) {
        try (var store = JournalEventStore.open(directory, SMALL_FILES)) {
            reads.accept(store);
        }
    }

    void live() {
        for (int restart = 0; restart < RESTARTS; restart++) {
            reading(store -> {
                try (var engine =
                        CommandEngine.start(
                                store,
                                nowMicros::get,
                                EngineOptions.defaults(),
                                List.of(ORDERS, ACCOUNTS))) {
                    sendMany(engine);
                }
            });
        }
    }

    private void sendMany(CommandEngine engine) {
        var replies = new ArrayList<CompletableFuture<?>>();
        replies.add(
                engine.submit(
                        ACCOUNTS,
                        command(
                                ACCOUNT,
                                new OpenAccount(
                                        "Ada",
                                        "USD",
                                        ZoneId.of("America/New_York"),
                                        new RiskLimits(
                                                Decimal4.ONE, Long.MAX_VALUE, Long.MAX_VALUE)))));
        for (int i = 0; i < COMMANDS; i++) {
            nowMicros.addAndGet(random.between(0L, HOUR_MICROS));
            replies.add(engine.submit(ACCOUNTS, command(ACCOUNT, trading())));
            if (random.chance(10)) {
                ordering(engine, replies);
            }
            if (random.chance(20)) {
                replies.forEach(CompletableFuture::join);
            }
        }
        replies.forEach(CompletableFuture::join);
    }

    private AccountCommand trading() {
        String symbol = random.oneOf("A", "B", "C");
        Side side = random.oneOf(Side.BUY, Side.SELL);
        long price = random.between(90_000L, 110_000L);
        return switch (random.between(0, 5)) {
            case 0 -> new DepositFunds(random.between(1L, 1_000_000_000L));
            case 1 ->
                    new PlaceOrder(
                            "O-" + random.between(1, 30),
                            symbol,
                            side,
                            random.between(1L, 50L),
                            OrderType.LIMIT,
                            price,
                            random.oneOf(TimeInForce.DAY, TimeInForce.GTC));
            case 2 ->
                    new FillOrder(
                            "O-" + random.between(1, 30),
                            "X-" + random.between(1, 40),
                            random.between(1L, 20L),
                            price);
            case 3 -> new AccountCommand.CancelOrder("O-" + random.between(1, 30));
            default -> new ExecuteTrade(symbol, side, random.between(1L, 50L), price);
        };
    }

    /** An order that goes through some of its life. */
    private void ordering(CommandEngine engine, List<CompletableFuture<?>> replies) {
        String key = "o-" + orders.size();
        orders.add(key);
        var address = new ShippingAddress("", "", random.word(1, 9), "", "", "DE");
        var item = new OrderItem("sku", random.word(1, 20), random.between(1L, 9L), 12_345);
        List<OrderCommand> steps =
                List.of(
                        new OrderCommand.CreateOrder("ada", List.of(item), 0, "EUR", address),
                        new OrderCommand.ConfirmOrder("paid"),
                        random.chance(20)
                                ? new OrderCommand.CancelOrder("late")
                                : new OrderCommand.ShipOrder("track", "post"),
                        new OrderCommand.DeliverOrder("ada"));
        for (OrderCommand step : steps.subList(0, random.between(1, steps.size()))) {
            nowMicros.addAndGet(random.between(0L, HOUR_MICROS));
            replies.add(engine.submit(ORDERS, command(key, step)));
        }
    }

    /** Some happened before they were sent, so that the two axes differ. */
    private <C> Command<C> command(String key, C body) {
        var command = Command.of(new CommandId(random.seed(), ++lastId), key, body, "tester");
        return random.chance(20) ? command.occurredAt(nowMicros.get() - 1_000) : command;
    }

    List<Path> snapshotFiles() {
        Path snapshots = directory.resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.sorted().toList();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Changes bytes of each file, or cuts it short, or deletes it. */
    void hurtSnapshots() {
        for (Path file : snapshotFiles()) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                switch (random.between(0, 5)) {
                    case 0 -> Files.delete(file);
                    case 1 ->
                            Files.write(
                                    file, Arrays.copyOf(bytes, random.between(0, bytes.length)));
                    default -> {
                        for (int i = random.between(0, 5); i > 0; i--) {
                            bytes[random.between(0, bytes.length - 1)] ^=
                                    (byte) random.between(1, 255);
                        }
                        Files.write(file, bytes);
                    }
                }
            } catch (IOException unexpected) {
                throw new UncheckedIOException(unexpected);
            }
        }
    }
}
