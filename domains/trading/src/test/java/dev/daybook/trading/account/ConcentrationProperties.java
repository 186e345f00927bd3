package dev.daybook.trading.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Rejection;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.RiskRejection.PositionLimit;
import dev.daybook.trading.instrument.Marks;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The position limit against the definition, computed in big decimals without any shortcut. */
class ConcentrationProperties {
    private static final AccountDecider DECIDER = new AccountDecider();

    /** A portfolio as the definition sees it: cash, and each symbol's quantity and price. */
    private record Case(
            AccountState state, Map<String, Long> marks, Map<String, BigDecimal> otherValues) {}

    @Test
    void a_buy_passes_just_when_its_symbol_is_small_enough_afterwards() {
        var seen = new boolean[2];
        Seeds.forEach(
                3_000,
                random -> {
                    Case drawn = draw(random);
                    ExecuteTrade buy = buy(random, drawn.state);
                    boolean passes = rejection(drawn, buy) == null;
                    seen[passes ? 1 : 0] = true;
                    assertThat(passes).as("%s", buy).isEqualTo(passesByDefinition(drawn, buy));
                });
        assertThat(seen).as("both outcomes were drawn").containsOnly(true);
    }

    @Test
    void the_headroom_is_the_largest_quantity_that_passes() {
        Seeds.forEach(
                3_000,
                random -> {
                    Case drawn = draw(random);
                    ExecuteTrade buy = buy(random, drawn.state);
                    if (rejection(drawn, buy) instanceof PositionLimit limit) {
                        assertThat(limit.headroomE4() % buy.priceE4()).isZero();
                        long largest = limit.headroomE4() / buy.priceE4();
                        assertThat(largest).isBetween(0L, buy.quantity() - 1);
                        assertThat(
                                        largest == 0
                                                || passesByDefinition(
                                                        drawn, withQuantity(buy, largest)))
                                .isTrue();
                        assertThat(passesByDefinition(drawn, withQuantity(buy, largest + 1)))
                                .isFalse();
                    }
                });
    }

    private static @Nullable Rejection rejection(Case drawn, ExecuteTrade buy) {
        int slot = drawn.state.holdings.find(buy.symbol());
        return ConcentrationRule.check(drawn.state, buy, slot, Marks.of(drawn.marks));
    }

    private static Case draw(SeededRandom random) {
        AccountState state = DECIDER.initialState();
        long limitE4 = random.oneOf(0L, 1L, 1_000L, 3_333L, 9_999L, 10_000L);
        apply(state, Accounts.opened(new RiskLimits(limitE4, Long.MAX_VALUE, Long.MAX_VALUE)));
        apply(state, new FundsDeposited(amount(random)));
        var marks = new HashMap<String, Long>();
        var others = new HashMap<String, BigDecimal>();
        for (String symbol : random.list(0, 4, () -> random.oneOf("ACME", "B", "C", "D"))) {
            hold(random, state, symbol, marks);
        }
        for (Position position : state.holdings.all()) {
            if (!position.symbol.equals("ACME")) {
                others.put(position.symbol, value(position, marks));
            }
        }
        return new Case(state, marks, others);
    }

    private static void hold(
            SeededRandom random, AccountState state, String symbol, Map<String, Long> marks) {
        apply(state, new PositionDeposited(symbol, random.between(1, 1_000_000), price(random)));
        if (random.chance(30)) {
            apply(state, new TradeExecuted(symbol, Side.SELL, 1, random.between(1L, 100_000L), 0));
        }
        if (random.chance(50)) {
            marks.put(symbol, price(random));
        }
    }

    /** Now and then so much that sums and products leave 64 bits. */
    private static long price(SeededRandom random) {
        return random.chance(10)
                ? random.between(Long.MAX_VALUE / 1_000, Long.MAX_VALUE / 10)
                : random.between(1L, 5_000_000L);
    }

    private static long amount(SeededRandom random) {
        return random.chance(10)
                ? random.between(1L << 55, 1L << 61)
                : random.between(1L, 1_000_000_000_000L);
    }

    /** A buy that the cash pays for, near the limit more often than not. */
    private static ExecuteTrade buy(SeededRandom random, AccountState state) {
        long cashE4 = state.ledger.cashE4;
        long priceE4 = random.between(1L, Math.min(cashE4, 5_000_000L));
        long affordable = Math.min(cashE4 / priceE4, Fields.MAX_QUANTITY);
        long near = affordable * state.limits.maxConcentrationE4() / Decimal4.ONE;
        long quantity =
                random.chance(50)
                        ? random.between(1L, affordable)
                        : Math.clamp(near + random.between(-2, 2), 1, affordable);
        return new ExecuteTrade("ACME", Side.BUY, quantity, priceE4);
    }

    private static ExecuteTrade withQuantity(ExecuteTrade buy, long quantity) {
        return new ExecuteTrade(buy.symbol(), buy.side(), quantity, buy.priceE4());
    }

    private static boolean passesByDefinition(Case drawn, ExecuteTrade buy) {
        Position held = drawn.state.holdings.of("ACME");
        BigDecimal quantity = big(buy.quantity()).add(big(held == null ? 0 : held.quantity));
        BigDecimal value = quantity.multiply(big(drawn.marks.getOrDefault("ACME", buy.priceE4())));
        BigDecimal portfolio =
                drawn.otherValues.values().stream()
                        .reduce(value, BigDecimal::add)
                        .add(big(drawn.state.ledger.cashE4))
                        .subtract(big(buy.quantity()).multiply(big(buy.priceE4())));
        BigDecimal limit = BigDecimal.valueOf(drawn.state.limits.maxConcentrationE4(), 4);
        return value.compareTo(limit.multiply(portfolio)) <= 0;
    }

    private static BigDecimal value(Position position, Map<String, Long> marks) {
        Long mark = marks.get(position.symbol);
        if (mark == null && position.lastTradePriceE4 == 0) {
            return big(position.costE4);
        }
        return big(position.quantity)
                .multiply(big(mark != null ? mark : position.lastTradePriceE4));
    }

    private static BigDecimal big(long value) {
        return BigDecimal.valueOf(value);
    }

    private static void apply(AccountState state, AccountEvent event) {
        if (event instanceof TradeExecuted sell
                && sell.quantity() == state.holdings.available(sell.symbol())) {
            return;
        }
        DECIDER.evolve(state, event, 0);
    }
}
