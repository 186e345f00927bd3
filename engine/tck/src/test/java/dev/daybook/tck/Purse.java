package dev.daybook.tck;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Rejection;
import java.util.List;

/** A decider small enough to see at one glance what the kit must answer about it. */
final class Purse implements Decider<Purse.Content, Purse.Order, Purse.Fact, Long> {

    record Content(long coins, long changedAtMicros) {}

    sealed interface Order {}

    record Take(long coins) implements Order {}

    record Give(long coins, String to) implements Order {}

    sealed interface Fact {}

    record Taken(long coins) implements Fact {}

    record Received(long coins) implements Fact {}

    record TooFew(long coins) implements Rejection {
        @Override
        public String code() {
            return "TOO_FEW";
        }

        @Override
        public String message() {
            return "The purse holds less; coins=" + coins;
        }
    }

    @Override
    public Content initialState() {
        return new Content(0, 0);
    }

    @Override
    public Decision<Fact> decide(Content purse, Order order, Context<Long> context) {
        long coins = ((Take) order).coins();
        if (coins == 0) {
            return Decision.nothing();
        }
        // The fact is how far below zero a purse may go.
        return purse.coins() - coins < -context.facts()
                ? Decision.reject(new TooFew(purse.coins()))
                : Decision.accept(new Taken(coins));
    }

    @Override
    public List<String> otherKeys(Order order) {
        return order instanceof Give give ? List.of(give.to()) : List.of();
    }

    @Override
    public JointDecision<Fact> decideJointly(
            List<Content> purses, Order order, Context<Long> context) {
        long coins = ((Give) order).coins();
        return purses.getFirst().coins() < coins
                ? new JointDecision.Rejected<>(new TooFew(purses.getFirst().coins()))
                : new JointDecision.Accepted<>(
                        List.of(List.of(new Taken(coins)), List.of(new Received(coins))));
    }

    @Override
    public Content evolve(Content purse, Fact fact, long occurredAtMicros) {
        long change =
                switch (fact) {
                    case Taken taken -> -taken.coins();
                    case Received received -> received.coins();
                };
        return new Content(purse.coins() + change, occurredAtMicros);
    }
}
