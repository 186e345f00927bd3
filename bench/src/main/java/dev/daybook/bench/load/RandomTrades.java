package dev.daybook.bench.load;

import dev.daybook.core.Clock;
import dev.daybook.core.StreamId;
import dev.daybook.store.StreamHandle;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Histories of accounts, written as events: each opened first, then trades at random. */
public final class RandomTrades {
    private static final int DRAWN = 1 << 16;

    private final TradeEvents events;
    private final Accounts accounts;
    private final Clock clock;
    private final SplittableRandom random;
    private final List<StreamHandle> streams = new ArrayList<>();
    private final TradeExecuted[] drawn = new TradeExecuted[DRAWN];
    private long orders;

    public RandomTrades(TradeEvents events, Accounts accounts, Clock clock, long seed) {
        this.events = events;
        this.accounts = accounts;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = draw();
        }
    }

    private TradeExecuted draw() {
        var trade = Trades.draw(accounts, random);
        long costRemovedE4 = trade.side() == Side.SELL ? trade.quantity() * Accounts.PRICE_E4 : 0;
        return new TradeExecuted(
                trade.symbol(), trade.side(), trade.quantity(), trade.priceE4(), costRemovedE4);
    }

    /** Opens and funds every account; {@code betweenAccounts} may end it by throwing. */
    public void openAccounts(Runnable betweenAccounts) {
        for (int i = 0; i < accounts.size(); i++) {
            betweenAccounts.run();
            StreamHandle stream = events.stream(new StreamId(Trading.ACCOUNT, accounts.key(i)));
            streams.add(stream);
            for (AccountEvent event : accounts.openingEvents()) {
                events.append(stream, event, clock.nowMicros());
            }
        }
        events.flush();
    }

    /** Appends so many trades, which are recorded at one instant. */
    public void append(int count) {
        long nowMicros = clock.nowMicros();
        for (int i = 0; i < count; i++) {
            StreamHandle stream = streams.get(random.nextInt(streams.size()));
            events.append(stream, drawn[random.nextInt(DRAWN)], nowMicros);
        }
    }

    /** Appends so many orders, each placed and filled at one instant. */
    public void appendOrders(int count) {
        long nowMicros = clock.nowMicros();
        for (int i = 0; i < count; i++) {
            StreamHandle stream = streams.get(random.nextInt(streams.size()));
            TradeExecuted trade = drawn[random.nextInt(DRAWN)];
            String id = "order-" + ++orders;
            events.append(stream, placed(id, trade), nowMicros);
            events.append(stream, filled(id, trade), nowMicros);
        }
    }

    private static OrderPlaced placed(String id, TradeExecuted trade) {
        return new OrderPlaced(
                id,
                trade.symbol(),
                trade.side(),
                trade.quantity(),
                OrderType.LIMIT,
                trade.priceE4(),
                TimeInForce.GTC,
                trade.priceE4(),
                null);
    }

    private static OrderFilled filled(String id, TradeExecuted trade) {
        long realisedPnlE4 =
                trade.side() == Side.SELL
                        ? trade.quantity() * trade.priceE4() - trade.costRemovedE4()
                        : 0;
        return new OrderFilled(
                id,
                "fill-of-" + id,
                trade.symbol(),
                trade.side(),
                trade.quantity(),
                trade.priceE4(),
                0,
                trade.costRemovedE4(),
                realisedPnlE4);
    }
}
