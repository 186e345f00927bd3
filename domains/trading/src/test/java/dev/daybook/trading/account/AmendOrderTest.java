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
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.OrderRejection.OrderClosed;
import dev.daybook.trading.account.OrderRejection.UnknownOrder;
import dev.daybook.trading.account.RiskRejection.TradeSizeLimit;
import org.junit.jupiter.api.Test;

class AmendOrderTest {

    @Test
    void a_smaller_quantity_releases_what_it_no_longer_needs() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", 4L, null))
                .then(new OrderAmended("O-1", 4, e4("7"), 4))
                .thenState(state -> assertThat(view(state).reservedE4()).isEqualTo(e4("28")));
    }

    @Test
    void a_smaller_sell_releases_shares() {
        account(shares("ACME", 10, "1"))
                .when(limitSell("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", 4L, null))
                .thenState(state ->
                        assertThat(view(state).positions().getFirst().reservedQuantity())
                                .isEqualTo(4));
    }

    @Test
    void another_limit_price_reserves_anew() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, e4("8")))
                .then(new OrderAmended("O-1", 10, e4("8"), 10))
                .thenState(state -> assertThat(view(state).reservedE4()).isEqualTo(e4("80")));
    }

    @Test
    void quantity_and_price_change_together() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", 9L, e4("11")))
                .then(new OrderAmended("O-1", 9, e4("11"), 9))
                .thenState(state -> assertThat(view(state).reservedE4()).isEqualTo(e4("99")));
    }

    @Test
    void only_what_is_not_filled_is_reserved_anew() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 3, "7"))
                .and()
                .when(new AmendOrder("O-1", 5L, e4("8")))
                .then(new OrderAmended("O-1", 5, e4("8"), 2))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isEqualTo(e4("16"));
                    assertThat(view(state).openOrders().getFirst().status())
                            .isEqualTo(OrderStatus.PARTIALLY_FILLED);
                });
    }

    @Test
    void a_market_order_keeps_the_price_that_it_reserved_at() {
        account(deposited("100"))
                .facts(mark("ACME", "7"))
                .when(market("O-1", Side.BUY, 10))
                .and()
                .facts(mark("ACME", "9"))
                .when(new AmendOrder("O-1", 4L, null))
                .then(new OrderAmended("O-1", 4, null, 4))
                .thenState(state -> assertThat(view(state).reservedE4()).isEqualTo(e4("28")));
    }

    @Test
    void the_quantity_does_not_grow_nor_stay() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", 10L, null))
                .thenRejected("INVALID_QUANTITY")
                .and()
                .when(new AmendOrder("O-1", 11L, null))
                .thenRejected("INVALID_QUANTITY");
    }

    @Test
    void the_quantity_stays_above_what_is_filled() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(fill("O-1", "X-1", 3, "7"))
                .and()
                .when(new AmendOrder("O-1", 3L, null))
                .thenRejected("INVALID_QUANTITY")
                .and()
                .when(new AmendOrder("O-1", 4L, null))
                .then(new OrderAmended("O-1", 4, e4("7"), 1));
    }

    @Test
    void something_must_change() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, null))
                .thenRejected("INVALID_QUANTITY");
    }

    @Test
    void the_limit_price_that_the_order_has_changes_nothing() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, e4("7")))
                .thenNothing();
    }

    @Test
    void a_market_order_gets_no_limit_price() {
        account(deposited("100"))
                .facts(mark("ACME", "7"))
                .when(market("O-1", Side.BUY, 10))
                .and()
                .when(new AmendOrder("O-1", 4L, e4("7")))
                .thenRejected("INVALID_LIMIT_PRICE");
    }

    @Test
    void a_higher_limit_needs_the_cash_for_it() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, e4("10.0001")))
                .thenRejected(new InsufficientFunds(e4("100.001"), e4("100")))
                .and()
                .when(new AmendOrder("O-1", null, e4("10")))
                .thenState(state -> assertThat(view(state).availableE4()).isZero());
    }

    @Test
    void a_higher_limit_stays_within_the_risk_limits() {
        limited(new RiskLimits(Decimal4.ONE, e4("1000"), e4("75")), deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, e4("7.6")))
                .thenRejected(new TradeSizeLimit(e4("75"), e4("76")));
    }

    @Test
    void a_smaller_order_is_taken_though_the_days_volume_is_used_up() {
        limited(new RiskLimits(Decimal4.ONE, e4("75"), e4("75")), deposited("200"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new ExecuteTrade("EMCA", Side.BUY, 1, e4("75")))
                .and()
                .when(new AmendOrder("O-1", 9L, null))
                .then(new OrderAmended("O-1", 9, e4("7"), 9))
                .and()
                .when(new AmendOrder("O-1", null, e4("8")))
                .thenRejected("DAILY_LIMIT");
    }

    @Test
    void a_limit_that_makes_the_notional_too_large_overflows() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new AmendOrder("O-1", null, Long.MAX_VALUE))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void an_order_that_was_never_placed_is_unknown() {
        account().when(new AmendOrder("O-1", 4L, null)).thenRejected(new UnknownOrder("O-1"));
    }

    @Test
    void a_cancelled_order_is_closed() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .when(new AmendOrder("O-1", 4L, null))
                .thenRejected(new OrderClosed("O-1", OrderStatus.CANCELLED));
    }

    @Test
    void a_day_order_is_closed_once_its_trading_day_is_over() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "7"))
                .and()
                .at("2026-01-06T05:00:00Z")
                .when(new AmendOrder("O-1", 4L, null))
                .thenRejected(new OrderClosed("O-1", OrderStatus.PENDING));
    }
}
