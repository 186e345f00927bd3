package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FundsTest {

    @Test
    void a_deposit_adds_to_cash_and_to_money_in() {
        account(deposited("10"))
                .when(new DepositFunds(e4("0.0001")))
                .then(new FundsDeposited(1))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("10.0001"));
                    assertThat(view(state).totals().moneyInE4()).isEqualTo(e4("10.0001"));
                });
    }

    @Test
    void all_available_cash_can_be_withdrawn() {
        account(deposited("10"))
                .when(new WithdrawFunds(e4("10")))
                .then(new FundsWithdrawn(e4("10")))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isZero();
                    assertThat(view(state).totals().moneyOutE4()).isEqualTo(e4("10"));
                });
    }

    @Test
    void a_withdrawal_of_more_than_there_is_names_what_is_asked_and_available() {
        var rejection = account(deposited("10")).when(new WithdrawFunds(e4("10.0001"))).rejection();
        assertThat(rejection).isEqualTo(new InsufficientFunds(e4("10.0001"), e4("10")));
        assertThat(rejection.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(rejection.details())
                .isEqualTo(Map.of("asked", "10.0001", "available", "10.0000"));
    }

    @Test
    void cash_that_a_pending_buy_reserves_can_not_be_withdrawn() {
        account(deposited("10"))
                .when(limitBuy("O-1", 3, "2"))
                .and()
                .when(new WithdrawFunds(e4("4.0001")))
                .thenRejected(new InsufficientFunds(e4("4.0001"), e4("4")));
    }

    @Test
    void a_deposit_that_cash_can_not_hold_overflows() {
        account(new FundsDeposited(Long.MAX_VALUE))
                .when(new DepositFunds(1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_deposit_that_the_sum_of_all_deposits_can_not_hold_overflows() {
        account(new FundsDeposited(Long.MAX_VALUE), new FundsWithdrawn(Long.MAX_VALUE))
                .when(new DepositFunds(1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_withdrawal_that_the_sum_of_all_withdrawals_can_not_hold_overflows() {
        account(
                        new PositionDeposited("ACME", 1, Long.MAX_VALUE),
                        new TradeExecuted("ACME", Side.SELL, 1, Long.MAX_VALUE, Long.MAX_VALUE),
                        new FundsWithdrawn(Long.MAX_VALUE),
                        new FundsDeposited(1))
                .when(new WithdrawFunds(1))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_deposit_on_top_of_profits_that_cash_can_not_hold_overflows() {
        account(
                        new PositionDeposited("ACME", 1, 0),
                        new TradeExecuted("ACME", Side.SELL, 1, Long.MAX_VALUE, 0))
                .when(new DepositFunds(1))
                .thenRejected("AMOUNT_OVERFLOW");
    }
}
