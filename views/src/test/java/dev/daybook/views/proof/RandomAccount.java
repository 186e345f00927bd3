package dev.daybook.views.proof;

import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
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
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One account's life by chance. */
final class RandomAccount {
    static final List<String> SYMBOLS = List.of("ABC", "DEF", "GHI", "JKL", "MNO");
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("Asia/Tokyo"));

    private final SeededRandom random;
    private final int number;
    private final Map<String, Held> held = new HashMap<>();
    private final List<Open> orders = new ArrayList<>();
    private boolean opened;
    private boolean suspended;
    private int placed;

    private record Held(long quantity, long costE4) {}

    private record Open(
            String id, String symbol, Side side, long priceE4, long quantity, long filled) {
        long remaining() {
            return quantity - filled;
        }
    }

    RandomAccount(int number, SeededRandom random) {
        this.number = number;
        this.random = random;
    }

    String id() {
        return "A-" + number;
    }

    static long price(SeededRandom random) {
        return random.between(900_001L, 1_100_001L);
    }

    AccountEvent next() {
        if (!opened) {
            opened = true;
            ZoneId zone = ZONES.get(number % ZONES.size());
            return new AccountOpened("owner-" + number % 7, "USD", zone, RiskLimits.DEFAULT);
        }
        if (suspended) {
            suspended = false;
            return new AccountReinstated();
        }
        return switch (random.between(0, 19)) {
            case 0 -> new FundsDeposited(amount());
            case 1 -> new FundsWithdrawn(amount());
            case 2 -> new FundsTransferredIn("A-other", amount());
            case 3 -> new FundsTransferredOut("A-other", amount());
            case 4 -> deposit(random.oneOf(SYMBOLS));
            case 5 -> withdraw(random.oneOf(SYMBOLS));
            case 6, 7 -> place();
            case 8, 9, 10, 11 -> orders.isEmpty() ? place() : order();
            case 12 -> rare();
            default -> trade(random.oneOf(SYMBOLS));
        };
    }

    private AccountEvent rare() {
        suspended = random.chance(50);
        return suspended
                ? new AccountSuspended("because")
                : new RiskLimitsChanged(new RiskLimits(10_000, amount(), amount()));
    }

    private AccountEvent trade(String symbol) {
        long priceE4 = price(random);
        return random.chance(50)
                ? sell(symbol, quantity(), priceE4)
                : bought(symbol, quantity(), priceE4);
    }

    private TradeExecuted bought(String symbol, long quantity, long priceE4) {
        add(symbol, quantity, quantity * priceE4);
        return new TradeExecuted(symbol, Side.BUY, quantity, priceE4, 0);
    }

    private TradeExecuted sell(String symbol, long atMost, long priceE4) {
        long quantity = Math.min(atMost, held(symbol).quantity);
        return quantity == 0
                ? bought(symbol, atMost, priceE4)
                : new TradeExecuted(symbol, Side.SELL, quantity, priceE4, remove(symbol, quantity));
    }

    private AccountEvent deposit(String symbol) {
        long costE4 = amount();
        long quantity = quantity();
        add(symbol, quantity, costE4);
        return new PositionDeposited(symbol, quantity, costE4);
    }

    private AccountEvent withdraw(String symbol) {
        long quantity = Math.min(quantity(), held(symbol).quantity);
        return quantity == 0
                ? deposit(symbol)
                : new PositionWithdrawn(symbol, quantity, remove(symbol, quantity));
    }

    private AccountEvent place() {
        var side = random.oneOf(Side.BUY, Side.SELL);
        String id = "o" + ++placed;
        var order = new Open(id, random.oneOf(SYMBOLS), side, price(random), quantity(), 0);
        orders.add(order);
        return new OrderPlaced(
                order.id,
                order.symbol,
                side,
                order.quantity,
                OrderType.LIMIT,
                order.priceE4,
                TimeInForce.GTC,
                order.priceE4,
                null);
    }

    private AccountEvent order() {
        Open order = orders.remove(random.between(0, orders.size() - 1));
        return switch (random.between(0, 9)) {
            case 0, 1 -> amended(order);
            case 2 -> new OrderExpired(order.id, order.symbol, order.side, order.remaining(), 0);
            case 3 -> cancelled(order);
            default -> filled(order);
        };
    }

    private static AccountEvent cancelled(Open order) {
        return new OrderCancelled(order.id, order.symbol, order.side, order.remaining(), 0);
    }

    private AccountEvent amended(Open order) {
        var after =
                new Open(
                        order.id,
                        order.symbol,
                        order.side,
                        price(random),
                        order.filled + quantity(),
                        order.filled);
        orders.add(after);
        return new OrderAmended(after.id, after.quantity, after.priceE4, after.remaining());
    }

    private AccountEvent filled(Open order) {
        boolean sells = order.side == Side.SELL;
        long atMost = sells ? held(order.symbol).quantity : Long.MAX_VALUE;
        long quantity = Math.min(atMost, random.between(1L, order.remaining()));
        if (quantity == 0) {
            return cancelled(order);
        }
        long filled = order.filled + quantity;
        var after =
                new Open(order.id, order.symbol, order.side, order.priceE4, order.quantity, filled);
        if (after.remaining() > 0) {
            orders.add(after);
        }
        long proceedsE4 = quantity * order.priceE4;
        long removedE4 = sells ? remove(order.symbol, quantity) : 0;
        if (!sells) {
            add(order.symbol, quantity, proceedsE4);
        }
        return new OrderFilled(
                order.id,
                "x" + filled,
                order.symbol,
                order.side,
                quantity,
                order.priceE4,
                after.remaining(),
                removedE4,
                sells ? proceedsE4 - removedE4 : 0);
    }

    private Held held(String symbol) {
        return held.getOrDefault(symbol, new Held(0, 0));
    }

    private void add(String symbol, long quantity, long costE4) {
        Held before = held(symbol);
        held.put(symbol, new Held(before.quantity + quantity, before.costE4 + costE4));
    }

    /** Answers what the shares cost. */
    private long remove(String symbol, long quantity) {
        Held before = held(symbol);
        long costE4 = before.costE4 * quantity / before.quantity;
        add(symbol, -quantity, -costE4);
        return costE4;
    }

    private long quantity() {
        return random.between(1L, 60L);
    }

    private long amount() {
        return random.between(1L, 90_000_000L);
    }
}
