package dev.daybook.cli.demo;

import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
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

/**
 * Accounts that trade now and then, and now and then ask for more than they may. Their orders are
 * filled by the venue.
 */
final class Traders {
    static final int ACCOUNTS = 5;

    private static final long CASH_E4 = 5_000_000_000L;
    private static final int MAX_RESTING = 40;

    private final SplittableRandom random;
    private final Sender sender;
    private final Market market;
    private final Daybook daybook;
    private final List<Resting> resting = new ArrayList<>();
    private long orders;

    private record Resting(String account, String orderId, String symbol, Side side, long limitE4) {
        boolean isMetBy(long priceE4) {
            return side == Side.BUY ? priceE4 <= limitE4 : priceE4 >= limitE4;
        }
    }

    Traders(SplittableRandom random, Sender sender, Market market, Daybook daybook) {
        this.random = random;
        this.sender = sender;
        this.market = market;
        this.daybook = daybook;
    }

    /** Opens the accounts that are not there from an earlier run. */
    void open() {
        for (int i = 1; i <= ACCOUNTS; i++) {
            String account = "demo-" + i;
            if (daybook.accounts().latest(account).isEmpty()) {
                var zone = ZoneId.of("America/New_York");
                send(account, new OpenAccount("Trader " + i, "USD", zone, RiskLimits.DEFAULT));
                send(account, new DepositFunds(CASH_E4));
            }
        }
    }

    void act() {
        String account = "demo-" + (1 + random.nextInt(ACCOUNTS));
        int dice = random.nextInt(100);
        if (dice < 55) {
            trade(account, 1 + random.nextInt(60));
        } else if (dice < 60) {
            trade(account, 2_000 + random.nextInt(2_000));
        } else if (dice < 65) {
            placeAtMarket(account);
        } else if (dice < 90 && resting.size() < MAX_RESTING) {
            place(account);
        } else if (dice < 94 && !resting.isEmpty()) {
            amend();
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

    private void placeAtMarket(String account) {
        send(
                account,
                new PlaceOrder(
                        sender.newId(++orders),
                        market.anySymbol(),
                        side(),
                        1 + random.nextInt(40),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY));
    }

    private void place(String account) {
        String symbol = market.anySymbol();
        Side side = side();
        long limitE4 = limitE4(symbol, side);
        var order = new Resting(account, sender.newId(++orders), symbol, side, limitE4);
        resting.add(order);
        send(
                account,
                new PlaceOrder(
                        order.orderId,
                        symbol,
                        side,
                        1 + random.nextInt(40),
                        OrderType.LIMIT,
                        limitE4,
                        random.nextInt(4) == 0 ? TimeInForce.DAY : TimeInForce.GTC));
    }

    private void amend() {
        Resting before = resting.remove(random.nextInt(resting.size()));
        long limitE4 = limitE4(before.symbol, before.side);
        resting.add(
                new Resting(before.account, before.orderId, before.symbol, before.side, limitE4));
        send(before.account, new AmendOrder(before.orderId, null, limitE4));
    }

    /** Up to seven thousandths away from the price. */
    private long limitE4(String symbol, Side side) {
        long awayE4 = market.priceE4(symbol) * random.nextInt(1, 8) / 1_000 / 100 * 100;
        return market.priceE4(symbol) + (side == Side.BUY ? -awayE4 : awayE4);
    }

    /** What the market has reached is filled by now: nobody changes it any more. */
    void forgetFilled() {
        resting.removeIf(order -> order.isMetBy(market.priceE4(order.symbol)));
    }

    private Side side() {
        return random.nextInt(100) < 65 ? Side.BUY : Side.SELL;
    }

    private void send(String account, AccountCommand body) {
        sender.send(Domains.ACCOUNTS, account, body);
    }
}
