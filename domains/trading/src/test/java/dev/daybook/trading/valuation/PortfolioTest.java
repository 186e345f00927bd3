package dev.daybook.trading.valuation;

import static dev.daybook.trading.account.Side.BUY;
import static dev.daybook.trading.account.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.trading.account.AccountDecider;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.instrument.InstrumentState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static AccountView account(AccountEvent... events) {
        var decider = new AccountDecider();
        var state = decider.initialState();
        state =
                decider.evolve(
                        state,
                        new AccountOpened("Ada", "USD", ZoneOffset.UTC, RiskLimits.DEFAULT),
                        1);
        for (AccountEvent event : events) {
            state = decider.evolve(state, event, 2);
        }
        return AccountView.of(state).orElseThrow();
    }

    private static LastMarks marks(Map<String, Long> pricesE4) {
        return symbol ->
                pricesE4.containsKey(symbol)
                        ? new InstrumentState(
                                OptionalLong.of(pricesE4.get(symbol)), OptionalLong.of(1))
                        : InstrumentState.UNSEEN;
    }

    @Test
    void positions_are_worth_their_marks() {
        AccountView account =
                account(
                        new FundsDeposited(10_000),
                        new TradeExecuted("A", BUY, 10, 300, 0),
                        new TradeExecuted("B", BUY, 2, 500, 0));

        Worth worth = Portfolio.of(account, marks(Map.of("A", 350L, "B", 400L))).worth();

        assertThat(worth).isEqualTo(new Worth(6_000, 4_000, 4_300, List.of()));
        assertThat(worth.marketValueE4()).hasValue(4_300);
        assertThat(worth.unrealisedPnlE4()).hasValue(300);
        assertThat(worth.equityE4()).hasValue(10_300);
    }

    @Test
    void a_position_without_a_mark_is_named_and_leaves_no_total() {
        AccountView account =
                account(
                        new FundsDeposited(10_000),
                        new TradeExecuted("A", BUY, 10, 300, 0),
                        new TradeExecuted("B", BUY, 4, 500, 0),
                        new TradeExecuted("B", SELL, 2, 600, 1_000),
                        new PositionDeposited("C", 5, 777));

        Worth worth = Portfolio.of(account, marks(Map.of("A", 350L))).worth();

        assertThat(worth.unmarked()).containsExactly("B", "C");
        assertThat(worth.marketValueE4()).isEmpty();
        assertThat(worth.unrealisedPnlE4()).isEmpty();
        assertThat(worth.equityE4()).isEmpty();
    }

    /** As the position limit values them: own last price, or else cost. */
    @Test
    void an_estimate_takes_the_own_last_price_or_else_the_cost() {
        AccountView account =
                account(
                        new FundsDeposited(10_000),
                        new TradeExecuted("B", BUY, 4, 500, 0),
                        new TradeExecuted("B", SELL, 2, 600, 1_000),
                        new PositionDeposited("C", 5, 777));

        Worth worth = Portfolio.of(account, marks(Map.of())).worth();

        assertThat(worth.estimatedValueE4()).isEqualTo(2 * 600 + 777);
        assertThat(worth.estimatedEquityE4()).isEqualTo(10_000 - 2_000 + 1_200 + 1_977);
    }

    @Test
    void what_does_not_fit_is_no_number() {
        AccountView account = account(new PositionDeposited("A", 1_000_000_000_000L, 1));
        LastMarks marks = marks(Map.of("A", 1_000_000_000_000L));

        assertThatThrownBy(() -> Portfolio.of(account, marks).worth())
                .isInstanceOf(ArithmeticException.class);
    }
}
