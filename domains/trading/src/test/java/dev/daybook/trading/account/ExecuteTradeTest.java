package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.limitSell;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountRejection.InsufficientPosition;
import dev.daybook.trading.account.AccountView.PositionView;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExecuteTradeTest {

    private static ExecuteTrade buy(long quantity, String price) {
        return new ExecuteTrade("ACME", Side.BUY, quantity, e4(price));
    }

    private static ExecuteTrade sell(long quantity, String price) {
        return new ExecuteTrade("ACME", Side.SELL, quantity, e4(price));
    }

    @Test
    void a_buy_turns_cash_into_shares_at_cost() {
        account(deposited("100"))
                .when(buy(10, "7"))
                .then(new TradeExecuted("ACME", Side.BUY, 10, e4("7"), 0))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("30"));
                    assertThat(view(state).volumeTodayE4()).isEqualTo(e4("70"));
                    assertThat(view(state).positions())
                            .containsExactly(
                                    new PositionView(
                                            "ACME", 10, 0, e4("70"), OptionalLong.of(e4("7"))));
                });
    }

    @Test
    void a_sell_turns_shares_into_cash_and_realises_profit() {
        account(deposited("100"))
                .when(buy(10, "7"))
                .and()
                .when(sell(4, "8"))
                .then(new TradeExecuted("ACME", Side.SELL, 4, e4("8"), e4("28")))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("62"));
                    assertThat(view(state).totals().realisedPnlE4()).isEqualTo(e4("4"));
                    assertThat(view(state).volumeTodayE4()).isEqualTo(e4("102"));
                });
    }

    @Test
    void a_sell_below_cost_realises_a_loss() {
        account(shares("ACME", 10, "70"))
                .when(sell(10, "5"))
                .thenState(state ->
                        assertThat(view(state).totals().realisedPnlE4()).isEqualTo(e4("-20")));
    }

    @Test
    void buys_at_several_prices_average_their_cost() {
        account(deposited("100"))
                .when(buy(1, "10"))
                .and()
                .when(buy(2, "11"))
                .and()
                .when(sell(1, "11"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("11"), e4("10.6667")));
    }

    @Test
    void selling_share_by_share_removes_exactly_the_whole_cost() {
        account(shares("ACME", 3, "10"))
                .when(sell(1, "1"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("1"), e4("3.3333")))
                .and()
                .when(sell(1, "1"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("1"), e4("3.3334")))
                .and()
                .when(sell(1, "1"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("1"), e4("3.3333")))
                .thenState(state -> assertThat(view(state).positions()).isEmpty());
    }

    @Test
    void half_of_the_last_digit_goes_to_the_even_neighbour() {
        account(shares("ACME", 2, "0.0001"), shares("EMCA", 2, "0.0003"))
                .when(sell(1, "1"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("1"), 0))
                .and()
                .when(new ExecuteTrade("EMCA", Side.SELL, 1, e4("1")))
                .then(new TradeExecuted("EMCA", Side.SELL, 1, e4("1"), 2));
    }

    @Test
    void the_cost_removed_is_exact_where_the_product_leaves_64_bits() {
        account(new PositionDeposited("ACME", 1_000_000_000_000L, Long.MAX_VALUE))
                .when(new ExecuteTrade("ACME", Side.SELL, 333_333_333_333L, 1))
                .then(
                        new TradeExecuted(
                                "ACME",
                                Side.SELL,
                                333_333_333_333L,
                                1,
                                3_074_457_345_615_184_145L));
    }

    @Test
    void a_first_sell_without_shares_is_refused() {
        account(deposited("100"))
                .when(sell(1, "7"))
                .thenRejected(new InsufficientPosition("ACME", 1, 0));
    }

    @Test
    void a_sell_of_more_than_the_position_is_rejected() {
        account(shares("ACME", 3, "10"))
                .when(sell(4, "7"))
                .thenRejected(new InsufficientPosition("ACME", 4, 3));
    }

    @Test
    void a_sell_leaves_the_shares_that_pending_sells_reserve() {
        account(shares("ACME", 3, "10"))
                .when(limitSell("O-1", 2, "7"))
                .and()
                .when(sell(2, "7"))
                .thenRejected(new InsufficientPosition("ACME", 2, 1));
    }

    @Test
    void a_buy_of_more_than_the_cash_is_refused() {
        account(deposited("100"))
                .when(buy(10, "10.0001"))
                .thenRejected(new InsufficientFunds(e4("100.001"), e4("100")));
    }

    @Test
    void a_buy_leaves_the_cash_that_pending_buys_reserve() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(buy(1, "30.0001"))
                .thenRejected(new InsufficientFunds(e4("30.0001"), e4("30")));
    }

    @Test
    void a_position_bought_back_after_it_was_sold_out_starts_at_its_new_cost() {
        account(deposited("100"))
                .when(buy(1, "10"))
                .and()
                .when(sell(1, "20"))
                .and()
                .when(buy(2, "30"))
                .thenState(state ->
                        assertThat(view(state).positions())
                                .containsExactly(
                                        new PositionView(
                                                "ACME",
                                                2,
                                                0,
                                                e4("60"),
                                                OptionalLong.of(e4("30")))));
    }

    @Test
    void shares_in_kind_and_bought_ones_are_one_position() {
        account(deposited("100"), shares("ACME", 1, "4"))
                .when(buy(1, "10"))
                .and()
                .when(new DepositPosition("ACME", 2, e4("6")))
                .and()
                .when(sell(1, "10"))
                .then(new TradeExecuted("ACME", Side.SELL, 1, e4("10"), e4("5")));
    }

    @Test
    void a_notional_that_can_not_be_written_overflows() {
        account(new FundsDeposited(Long.MAX_VALUE))
                .when(new ExecuteTrade("ACME", Side.BUY, 2, Long.MAX_VALUE))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_buy_whose_cost_the_position_can_not_hold_overflows() {
        account(deposited("100"), new PositionDeposited("ACME", 1, Long.MAX_VALUE))
                .when(buy(1, "0.0001"))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_buy_that_makes_more_shares_than_can_be_counted_overflows() {
        account(deposited("100"), new PositionDeposited("ACME", Long.MAX_VALUE, 0))
                .when(buy(1, "0.0001"))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void proceeds_that_the_cash_can_not_hold_overflow() {
        account(new FundsDeposited(Long.MAX_VALUE), shares("ACME", 1, "0"))
                .when(sell(1, "0.0001"))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_profit_that_the_sum_of_profits_can_not_hold_overflows() {
        account(shares("ACME", 2, "0"))
                .when(new ExecuteTrade("ACME", Side.SELL, 1, Long.MAX_VALUE))
                .and()
                .when(new AccountCommand.WithdrawFunds(Long.MAX_VALUE))
                .and()
                .at("2026-01-07T15:00:00Z")
                .when(new ExecuteTrade("ACME", Side.SELL, 1, 1))
                .thenRejected("AMOUNT_OVERFLOW");
    }
}
