package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.dayBuy;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.fill;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.limitSell;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.account.OrderRejection.UnknownOrder;
import org.junit.jupiter.api.Test;

class CancelAndExpireTest {

    @Test
    void a_cancelled_buy_releases_its_cash_and_stays_known_today() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .then(new OrderCancelled("O-1", "ACME", Side.BUY, 10, e4("70")))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isZero();
                    assertThat(view(state).openOrders()).isEmpty();
                    assertThat(view(state).closedOrders())
                            .extracting(Order::status)
                            .containsExactly(OrderStatus.CANCELLED);
                });
    }

    @Test
    void a_cancelled_sell_releases_its_shares() {
        account(shares("ACME", 10, "1"))
                .when(limitSell("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .then(new OrderCancelled("O-1", "ACME", Side.SELL, 10, 0))
                .thenState(state ->
                        assertThat(view(state).positions().getFirst().reservedQuantity()).isZero());
    }

    @Test
    void what_was_filled_before_the_cancellation_stays_filled() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 4, "6"))
                .and()
                .when(new CancelOrder("O-1"))
                .then(new OrderCancelled("O-1", "ACME", Side.BUY, 6, e4("42")))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isZero();
                    assertThat(view(state).cashE4()).isEqualTo(e4("76"));
                    assertThat(view(state).closedOrders().getFirst().filledQuantity()).isEqualTo(4);
                });
    }

    @Test
    void an_order_is_cancelled_only_once() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .when(new CancelOrder("O-1"))
                .thenRejected(new OrderClosed("O-1", OrderStatus.CANCELLED));
    }

    @Test
    void a_filled_order_is_not_cancelled() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .thenRejected(new OrderClosed("O-1", OrderStatus.FILLED));
    }

    @Test
    void an_order_that_was_never_placed_is_unknown() {
        account().when(new CancelOrder("O-1")).thenRejected(new UnknownOrder("O-1"));
    }

    @Test
    void a_closed_order_is_unknown_when_the_next_trading_day_begins() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .at("2026-01-06T04:59:59.999999Z")
                .when(new CancelOrder("O-1"))
                .thenRejected("ORDER_CLOSED")
                .and()
                .at("2026-01-06T05:00:00Z")
                .when(new CancelOrder("O-1"))
                .thenRejected("UNKNOWN_ORDER");
    }

    @Test
    void the_first_event_of_a_later_day_removes_closed_orders_from_the_state() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(new DepositFunds(1))
                .thenState(state -> assertThat(view(state).closedOrders()).isEmpty());
    }

    @Test
    void a_day_order_expires_once_its_trading_day_is_over() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T05:00:00Z")
                .when(new ExpireOrder("O-1"))
                .then(new OrderExpired("O-1", "ACME", Side.BUY, 10, e4("70")))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isZero();
                    assertThat(view(state).closedOrders())
                            .extracting(Order::status)
                            .containsExactly(OrderStatus.EXPIRED);
                });
    }

    @Test
    void a_day_order_does_not_expire_during_its_trading_day() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T04:59:59.999999Z")
                .when(new ExpireOrder("O-1"))
                .thenRejected("INVALID_OCCURRED_AT");
    }

    @Test
    void an_order_that_is_good_till_cancelled_does_not_expire() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(new ExpireOrder("O-1"))
                .thenRejected("INVALID_TIME_IN_FORCE");
    }

    @Test
    void an_expired_order_is_closed_on_the_day_when_it_expired() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(new ExpireOrder("O-1"))
                .and()
                .when(new ExpireOrder("O-1"))
                .thenRejected(new OrderClosed("O-1", OrderStatus.EXPIRED));
    }

    @Test
    void an_unknown_order_does_not_expire() {
        account().when(new ExpireOrder("O-1")).thenRejected(new UnknownOrder("O-1"));
    }

    @Test
    void a_day_order_can_be_cancelled_after_its_day_before_it_expired() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(new CancelOrder("O-1"))
                .then(new OrderCancelled("O-1", "ACME", Side.BUY, 10, e4("70")));
    }
}
