package dev.daybook.cli.demo;

import dev.daybook.runtime.CommandEngine;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A shop and a market, driven from outside: each {@link #step} sends about one command. The same
 * seed makes the same commands. Not thread-safe.
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
    public Simulation(CommandEngine engine, long seed, int stepsPerMove) {
        var random = new SplittableRandom(seed);
        this.sender = new Sender(engine, seed);
        this.market = new Market(random.split(), sender);
        this.traders = new Traders(random.split(), sender, market);
        this.shop = new Shop(random.split(), sender);
        this.stepsPerMove = stepsPerMove;
    }

    public void step() {
        if (steps == 0) {
            market.move();
            traders.open();
        } else if (steps % stepsPerMove == 0) {
            market.move();
            traders.fillCrossed();
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
