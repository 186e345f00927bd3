package dev.daybook.cli.demo;

import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Accounts that trade now and then, and now and then ask for more than they may. */
final class Traders {
    static final int ACCOUNTS = 5;

    private static final long CASH_E4 = 5_000_000_000L;
    private static final int MAX_RESTING = 40;

    private final SplittableRandom random;
    private final Sender sender;
    private final Market market;
    private final List<Resting> resting = new ArrayList<>();
    private long orders;

    private record Resting(
            String account, String orderId, String symbol, Side side, long quantity, long limitE4) {
        boolean crosses(long priceE4) {
            return side == Side.BUY ? priceE4 <= limitE4 : priceE4 >= limitE4;
        }
    }

    Traders(SplittableRandom random, Sender sender, Market market) {
        this.random = random;
        this.sender = sender;
        this.market = market;
    }

    void open() {
        for (int i = 1; i <= ACCOUNTS; i++) {
            var zone = ZoneId.of("America/New_York");
            send("demo-" + i, new OpenAccount("Trader " + i, "USD", zone, RiskLimits.DEFAULT));
            send("demo-" + i, new DepositFunds(CASH_E4));
        }
    }

    void act() {
        String account = "demo-" + (1 + random.nextInt(ACCOUNTS));
        int dice = random.nextInt(100);
        if (dice < 55) {
            trade(account, 1 + random.nextInt(60));
        } else if (dice < 60) {
            trade(account, 2_000 + random.nextInt(2_000));
        } else if (dice < 90 && resting.size() < MAX_RESTING) {
            place(account);
        } else if (dice < 97 && !resting.isEmpty()) {
            Resting order = resting.remove(random.nextInt(resting.size()));
            send(order.account, new CancelOrder(order.orderId));
        } else {
            send(account, new DepositFunds(100_000_000L));
        }
    }

    private void trade(String account, long quantity) {
        String symbol = market.anySymbol();
        send(account, new ExecuteTrade(symbol, side(), quantity, market.priceE4(symbol)));
    }

    private void place(String account) {
        String symbol = market.anySymbol();
        Side side = side();
        long awayE4 = market.priceE4(symbol) * random.nextInt(1, 8) / 1_000 / 100 * 100;
        long limitE4 = market.priceE4(symbol) + (side == Side.BUY ? -awayE4 : awayE4);
        var order =
                new Resting(
                        account, "demo-" + ++orders, symbol, side, 1 + random.nextInt(40), limitE4);
        resting.add(order);
        send(
                account,
                new PlaceOrder(
                        order.orderId,
                        symbol,
                        side,
                        order.quantity,
                        OrderType.LIMIT,
                        limitE4,
                        TimeInForce.GTC));
    }

    /** Fills what the market has reached. */
    void fillCrossed() {
        resting.removeIf(order -> {
            long priceE4 = market.priceE4(order.symbol);
            boolean crosses = order.crosses(priceE4);
            if (crosses) {
                send(order.account, new FillOrder(order.orderId, "x-1", order.quantity, priceE4));
            }
            return crosses;
        });
    }

    private Side side() {
        return random.nextInt(100) < 65 ? Side.BUY : Side.SELL;
    }

    private void send(String account, AccountCommand body) {
        sender.send(Domains.ACCOUNTS, account, body);
    }
}
