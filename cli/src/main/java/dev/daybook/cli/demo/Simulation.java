package dev.daybook.cli.demo;

import dev.daybook.server.app.Daybook;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A shop and a market, driven from outside: each {@link #step} sends about one command. On an empty
 * store the same seed makes the same commands; on one that holds an earlier run, it goes on with
 * its accounts and prices. Not thread-safe.
 */
public final class Simulation {
    private final Sender sender;
    private final Market market;
    private final Traders traders;
    private final Shop shop;
    private final int stepsPerMove;
    private long steps;

    /**
     * @param stepsPerMove steps between two moves of the market
     */
    public Simulation(Daybook daybook, long seed, int stepsPerMove) {
        long run = daybook.store().lastPosition();
        var random = new SplittableRandom(seed + run);
        this.sender = new Sender(daybook.engine(), seed, run);
        this.market = new Market(random.split(), sender, daybook);
        this.traders = new Traders(random.split(), sender, market, daybook);
        this.shop = new Shop(random.split(), sender);
        this.stepsPerMove = stepsPerMove;
    }

    /** Whether a store is empty or was begun by a simulation. */
    public static boolean isOurs(EventStore store) {
        try (EventCursor events = store.readAll(0)) {
            return !events.hasNext() || events.next().provenance().actor().equals(Sender.ACTOR);
        }
    }

    public void step() {
        if (steps == 0) {
            market.move();
            traders.open();
        } else if (steps % stepsPerMove == 0) {
            market.move();
            traders.forgetFilled();
        }
        if (steps % 2 == 0) {
            shop.act();
        } else {
            traders.act();
        }
        steps++;
    }

    public long accepted() {
        return sender.accepted();
    }

    /** Commands that were refused, by the code of the rule. */
    public Map<String, Long> refused() {
        return sender.refused();
    }
}
