package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.dayBuy;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.fill;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.limitSell;
import static dev.daybook.trading.account.Accounts.limited;
import static dev.daybook.trading.account.Accounts.mark;
import static dev.daybook.trading.account.Accounts.market;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Decimal4;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountView.PositionView;
import dev.daybook.trading.account.OrderRejection.DuplicateExecution;
import dev.daybook.trading.account.OrderRejection.FillExceedsOrder;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.account.OrderRejection.UnknownOrder;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FillOrderTest {

    @Test
    void a_fill_of_a_buy_turns_cash_into_shares_and_releases_its_reservation() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "6.5"))
                .then(new OrderFilled("O-1", "X-1", "ACME", Side.BUY, 4, e4("6.5"), 6, 0, 0))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("74"));
                    assertThat(view(state).reservedE4()).isEqualTo(e4("42"));
                    assertThat(view(state).volumeTodayE4()).isEqualTo(e4("26"));
                    assertThat(view(state).positions())
                            .containsExactly(
                                    new PositionView(
                                            "ACME", 4, 0, e4("26"), OptionalLong.of(e4("6.5"))));
                    assertThat(view(state).openOrders().getFirst().status())
                            .isEqualTo(OrderStatus.PARTIALLY_FILLED);
                });
    }

    @Test
    void the_last_fill_closes_the_order_and_leaves_nothing_reserved() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "6.5"))
                .and()
                .when(fill("O-1", "X-2", 6, "7"))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isZero();
                    assertThat(view(state).openOrders()).isEmpty();
                    assertThat(view(state).closedOrders())
                            .extracting(Order::status)
                            .containsExactly(OrderStatus.FILLED);
                });
    }

    @Test
    void a_fill_of_a_sell_removes_the_average_cost_and_realises_the_rest() {
        account(shares("ACME", 3, "10"))
                .when(limitSell("O-1", 2, "5"))
                .and()
                .when(fill("O-1", "X-1", 1, "6"))
                .then(
                        new OrderFilled(
                                "O-1",
                                "X-1",
                                "ACME",
                                Side.SELL,
                                1,
                                e4("6"),
                                1,
                                e4("3.3333"),
                                e4("2.6667")))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("6"));
                    assertThat(view(state).totals().realisedPnlE4()).isEqualTo(e4("2.6667"));
                    assertThat(view(state).positions())
                            .containsExactly(
                                    new PositionView(
                                            "ACME", 2, 1, e4("6.6667"), OptionalLong.of(e4("6"))));
                });
    }

    @Test
    void a_fill_is_not_larger_than_what_the_order_has_left() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .and()
                .when(fill("O-1", "X-2", 7, "7"))
                .thenRejected(new FillExceedsOrder("O-1", 7, 6));
    }

    @Test
    void a_limit_buy_is_not_filled_above_its_limit() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 1, "7.0001"))
                .thenRejected("INVALID_PRICE");
    }

    @Test
    void a_limit_sell_is_not_filled_below_its_limit() {
        account(shares("ACME", 10, "1"))
                .when(limitSell("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 1, "6.9999"))
                .thenRejected("INVALID_PRICE")
                .and()
                .when(fill("O-1", "X-1", 1, "7.5"))
                .thenState(state -> assertThat(view(state).cashE4()).isEqualTo(e4("7.5")));
    }

    @Test
    void a_market_buy_may_cost_more_than_it_reserved_if_the_rest_is_available() {
        account(deposited("100"))
                .facts(mark("ACME", "9"))
                .when(market("O-1", Side.BUY, 10))
                .and()
                .when(fill("O-1", "X-1", 10, "10"))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isZero();
                    assertThat(view(state).reservedE4()).isZero();
                });
    }

    @Test
    void a_market_buy_that_costs_more_than_is_available_is_not_filled() {
        account(deposited("100"))
                .facts(mark("ACME", "9"))
                .when(market("O-1", Side.BUY, 10))
                .and()
                .when(fill("O-1", "X-1", 10, "10.0001"))
                .thenRejected(new InsufficientFunds(e4("100.001"), e4("100")));
    }

    @Test
    void a_fill_does_not_take_the_cash_that_another_order_reserves() {
        account(deposited("100"))
                .facts(mark("ACME", "5"))
                .when(market("O-1", Side.BUY, 10))
                .and()
                .when(limitBuy("O-2", 10, "4"))
                .and()
                .when(fill("O-1", "X-1", 10, "6.0001"))
                .thenRejected(new InsufficientFunds(e4("60.001"), e4("60")));
    }

    @Test
    void an_execution_fills_an_order_only_once() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .thenRejected(new DuplicateExecution("O-1", "X-1"));
    }

    @Test
    void an_amendment_does_not_forget_executions() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .and()
                .when(new AccountCommand.AmendOrder("O-1", 9L, null))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .thenRejected("DUPLICATE_EXECUTION");
    }

    @Test
    void the_executions_of_an_order_are_forgotten_with_it() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 10, "1"))
                .and()
                .when(fill("O-1", "X-1", 4, "1"))
                .and()
                .when(new AccountCommand.CancelOrder("O-1"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(limitBuy("O-1", 10, "1"))
                .and()
                .when(fill("O-1", "X-1", 4, "1"))
                .then(new OrderFilled("O-1", "X-1", "ACME", Side.BUY, 4, e4("1"), 6, 0, 0));
    }

    @Test
    void two_orders_may_know_executions_by_the_same_id() {
        account(deposited("100"))
                .when(limitBuy("O-1", 5, "7"))
                .and()
                .when(limitBuy("O-2", 5, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "7"))
                .and()
                .when(fill("O-2", "X-1", 4, "7"))
                .thenState(state ->
                        assertThat(view(state).openOrders())
                                .extracting(Order::filledQuantity)
                                .containsExactly(4L, 4L));
    }

    @Test
    void an_order_that_was_never_placed_is_unknown() {
        account(deposited("100"))
                .when(fill("O-1", "X-1", 1, "7"))
                .thenRejected(new UnknownOrder("O-1"));
    }

    @Test
    void a_filled_order_is_closed() {
        account(deposited("100"))
                .when(limitBuy("O-1", 1, "7"))
                .and()
                .when(fill("O-1", "X-1", 1, "7"))
                .and()
                .when(fill("O-1", "X-2", 1, "7"))
                .thenRejected(new OrderClosed("O-1", OrderStatus.FILLED));
    }

    @Test
    void a_day_order_is_not_filled_once_its_trading_day_is_over() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T05:00:00Z")
                .when(fill("O-1", "X-1", 10, "7"))
                .thenRejected(new OrderClosed("O-1", OrderStatus.PENDING));
    }

    @Test
    void an_order_that_is_good_till_cancelled_is_filled_on_a_later_day() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-07T15:00:00Z")
                .when(fill("O-1", "X-1", 10, "7"))
                .thenState(state -> assertThat(view(state).volumeTodayE4()).isEqualTo(e4("70")));
    }

    @Test
    void a_fill_passes_the_risk_limits_of_the_day_when_it_comes() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new ChangeRiskLimits(new RiskLimits(Decimal4.ONE, e4("1000"), e4("69"))))
                .and()
                .when(fill("O-1", "X-1", 10, "7"))
                .thenRejected("TRADE_SIZE_LIMIT")
                .and()
                .when(new ChangeRiskLimits(new RiskLimits(Decimal4.ONE, e4("69"), e4("100"))))
                .and()
                .when(fill("O-1", "X-1", 10, "7"))
                .thenRejected("DAILY_LIMIT")
                .and()
                .when(new ChangeRiskLimits(new RiskLimits(e4("0.69"), e4("100"), e4("100"))))
                .and()
                .when(fill("O-1", "X-1", 10, "7"))
                .thenRejected("POSITION_LIMIT");
    }

    @Test
    void a_fill_of_a_sell_is_not_subject_to_the_position_limit() {
        limited(new RiskLimits(0, e4("1000"), e4("1000")), shares("ACME", 10, "1"))
                .when(limitSell("O-1", 5, "7"))
                .and()
                .when(fill("O-1", "X-1", 5, "7"))
                .thenState(state -> assertThat(view(state).cashE4()).isEqualTo(e4("35")));
    }
}
