package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitSell;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountRejection.InsufficientPosition;
import dev.daybook.trading.account.AccountView.PositionView;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PositionInKindTest {

    @Test
    void shares_come_in_with_their_cost() {
        account(shares("ACME", 10, "100"))
                .when(new DepositPosition("ACME", 5, e4("20")))
                .then(new PositionDeposited("ACME", 5, e4("20")))
                .thenState(state -> {
                    assertThat(view(state).positions())
                            .containsExactly(
                                    new PositionView(
                                            "ACME", 15, 0, e4("120"), OptionalLong.empty()));
                    assertThat(view(state).totals().costInE4()).isEqualTo(e4("120"));
                });
    }

    @Test
    void shares_may_come_in_for_nothing() {
        account().when(new DepositPosition("ACME", 5, 0)).then(new PositionDeposited("ACME", 5, 0));
    }

    @Test
    void shares_go_out_with_their_average_cost() {
        account(shares("ACME", 3, "10"))
                .when(new WithdrawPosition("ACME", 1))
                .then(new PositionWithdrawn("ACME", 1, e4("3.3333")))
                .thenState(state -> {
                    assertThat(view(state).positions())
                            .containsExactly(
                                    new PositionView(
                                            "ACME", 2, 0, e4("6.6667"), OptionalLong.empty()));
                    assertThat(view(state).totals().costOutE4()).isEqualTo(e4("3.3333"));
                });
    }

    @Test
    void the_last_shares_take_all_of_the_cost() {
        account(shares("ACME", 3, "10"), new PositionWithdrawn("ACME", 1, e4("3.3333")))
                .when(new WithdrawPosition("ACME", 2))
                .then(new PositionWithdrawn("ACME", 2, e4("6.6667")))
                .thenState(state -> assertThat(view(state).positions()).isEmpty());
    }

    @Test
    void no_more_shares_go_out_than_are_held() {
        account(shares("ACME", 3, "10"))
                .when(new WithdrawPosition("ACME", 4))
                .thenRejected(new InsufficientPosition("ACME", 4, 3));
    }

    @Test
    void shares_of_a_symbol_that_is_not_held_do_not_go_out() {
        account(shares("ACME", 3, "10"))
                .when(new WithdrawPosition("EMCA", 1))
                .thenRejected(new InsufficientPosition("EMCA", 1, 0));
    }

    @Test
    void shares_that_a_pending_sell_reserves_do_not_go_out() {
        account(shares("ACME", 3, "10"))
                .when(limitSell("O-1", 2, "5"))
                .and()
                .when(new WithdrawPosition("ACME", 2))
                .thenRejected(new InsufficientPosition("ACME", 2, 1));
    }

    @Test
    void a_cost_that_the_position_can_not_hold_overflows() {
        account(new PositionDeposited("ACME", 1, Long.MAX_VALUE))
                .when(new DepositPosition("ACME", 1, 1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_quantity_that_the_position_can_not_hold_overflows() {
        account(new PositionDeposited("ACME", Long.MAX_VALUE, 0))
                .when(new DepositPosition("ACME", 1, 0))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_cost_that_the_sum_of_all_costs_in_can_not_hold_overflows() {
        account(
                        new PositionDeposited("ACME", 1, Long.MAX_VALUE),
                        new PositionWithdrawn("ACME", 1, Long.MAX_VALUE))
                .when(new DepositPosition("ACME", 1, 1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_cost_that_the_sum_of_all_costs_out_can_not_hold_overflows() {
        account(
                        new FundsDeposited(Long.MAX_VALUE),
                        new TradeExecuted("ACME", Side.BUY, 1, Long.MAX_VALUE, 0),
                        new PositionWithdrawn("ACME", 1, Long.MAX_VALUE),
                        new PositionDeposited("ACME", 1, 1))
                .when(new WithdrawPosition("ACME", 1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void the_average_cost_is_derived_half_even() {
        account(deposited("1"), shares("ACME", 2, "0.0003"), shares("EMCA", 2, "0.0001"))
                .thenState(state ->
                        assertThat(view(state).positions())
                                .extracting(PositionView::averageCostE4)
                                .containsExactly(2L, 0L));
    }
}
