package dev.daybook.trading.valuation;

import static dev.daybook.trading.account.Side.BUY;
import static dev.daybook.trading.account.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentState;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DayTallyTest {
    private static final LastMarks NONE = symbol -> InstrumentState.UNSEEN;
    private static final LastMarks AT_70 =
            symbol -> new InstrumentState(OptionalLong.of(70), OptionalLong.of(1));

    private final DayTally tally = new DayTally();

    @Test
    void trades_and_fills_count_alike() {
        tally.add(new TradeExecuted("B", BUY, 10, 100, 0), NONE);
        tally.add(new TradeExecuted("B", SELL, 4, 120, 400), NONE);
        tally.add(new OrderFilled("o", "x", "A", SELL, 2, 50, 0, 70, 30), NONE);
        tally.add(new OrderFilled("o", "y", "A", BUY, 1, 50, 0, 0, 0), NONE);

        assertThat(tally.figures())
                .isEqualTo(
                        new DayFigures(
                                4, 1_000 + 480 + 100 + 50, 80 + 30, 0, 0, List.of("A", "B")));
    }

    @Test
    void cash_that_comes_and_goes_is_a_flow_also_between_accounts() {
        tally.add(new FundsDeposited(100), NONE);
        tally.add(new FundsTransferredIn("2", 20), NONE);
        tally.add(new FundsWithdrawn(30), NONE);
        tally.add(new FundsTransferredOut("2", 4), NONE);

        assertThat(tally.figures()).isEqualTo(new DayFigures(0, 0, 0, 120, 34, List.of()));
    }

    @Test
    void shares_in_kind_are_flows_at_the_mark_or_else_at_cost() {
        tally.add(new PositionDeposited("A", 10, 999), AT_70);
        tally.add(new PositionDeposited("B", 10, 999), NONE);
        tally.add(new PositionWithdrawn("A", 2, 199), AT_70);
        tally.add(new PositionWithdrawn("B", 2, 199), NONE);

        assertThat(tally.figures())
                .isEqualTo(new DayFigures(0, 0, 0, 700 + 999, 140 + 199, List.of("A", "B")));
    }

    @Test
    void an_order_that_only_rests_changes_nothing() {
        tally.add(
                new OrderPlaced("o", "A", BUY, 1, OrderType.LIMIT, 50L, TimeInForce.GTC, 50, null),
                NONE);

        assertThat(tally.figures()).isEqualTo(new DayFigures(0, 0, 0, 0, 0, List.of()));
    }
}
