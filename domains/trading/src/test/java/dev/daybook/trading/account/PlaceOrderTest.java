package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.fill;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.limitSell;
import static dev.daybook.trading.account.Accounts.mark;
import static dev.daybook.trading.account.Accounts.market;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountRejection.InsufficientPosition;
import dev.daybook.trading.account.AccountRejection.UnknownInstrument;
import dev.daybook.trading.account.OrderRejection.DuplicateOrder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    @Test
    void a_limit_buy_reserves_its_quantity_at_its_limit() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "7.5"))
                .then(
                        new OrderPlaced(
                                "O-1",
                                "ACME",
                                Side.BUY,
                                10,
                                OrderType.LIMIT,
                                e4("7.5"),
                                TimeInForce.GTC,
                                e4("7.5"),
                                null))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("100"));
                    assertThat(view(state).reservedE4()).isEqualTo(e4("75"));
                    assertThat(view(state).availableE4()).isEqualTo(e4("25"));
                    assertThat(view(state).openOrders())
                            .extracting(Order::status)
                            .containsExactly(OrderStatus.PENDING);
                });
    }

    @Test
    void a_market_buy_reserves_its_quantity_at_the_mark() {
        account(deposited("100"))
                .facts(mark("ACME", "9"))
                .when(market("O-1", Side.BUY, 10))
                .then(
                        new OrderPlaced(
                                "O-1",
                                "ACME",
                                Side.BUY,
                                10,
                                OrderType.MARKET,
                                null,
                                TimeInForce.GTC,
                                e4("9"),
                                null))
                .thenState(state -> assertThat(view(state).reservedE4()).isEqualTo(e4("90")));
    }

    @Test
    void a_market_order_without_a_mark_has_no_price() {
        account(deposited("100"), shares("ACME", 10, "1"))
                .facts(mark("EMCA", "9"))
                .when(market("O-1", Side.BUY, 10))
                .thenRejected(new UnknownInstrument("ACME"))
                .and()
                .when(market("O-1", Side.SELL, 10))
                .thenRejected(new UnknownInstrument("ACME"));
    }

    @Test
    void a_sell_reserves_shares_and_no_cash() {
        account(shares("ACME", 10, "1"))
                .when(limitSell("O-1", 4, "7.5"))
                .thenState(state -> {
                    assertThat(view(state).reservedE4()).isZero();
                    assertThat(view(state).positions().getFirst().reservedQuantity()).isEqualTo(4);
                    assertThat(view(state).positions().getFirst().availableQuantity()).isEqualTo(6);
                });
    }

    @Test
    void a_buy_of_more_than_the_available_cash_is_refused() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "6"))
                .and()
                .when(limitBuy("O-2", 10, "4.0001"))
                .thenRejected(new InsufficientFunds(e4("40.001"), e4("40")));
    }

    @Test
    void a_buy_of_just_the_available_cash_is_accepted() {
        account(deposited("100"))
                .when(limitBuy("O-1", 10, "6"))
                .and()
                .when(limitBuy("O-2", 10, "4"))
                .thenState(state -> assertThat(view(state).availableE4()).isZero());
    }

    @Test
    void a_sell_of_more_than_the_available_shares_is_refused() {
        account(shares("ACME", 10, "1"))
                .when(limitSell("O-1", 6, "1"))
                .and()
                .when(limitSell("O-2", 5, "1"))
                .thenRejected(new InsufficientPosition("ACME", 5, 4));
    }

    @Test
    void nobody_sells_what_they_do_not_hold() {
        account(deposited("100"))
                .when(limitSell("O-1", 1, "1"))
                .thenRejected(new InsufficientPosition("ACME", 1, 0));
    }

    @Test
    void the_id_of_an_open_order_is_taken() {
        account(deposited("100"))
                .when(limitBuy("O-1", 1, "1"))
                .and()
                .when(limitBuy("O-1", 2, "2"))
                .thenRejected(new DuplicateOrder("O-1", OrderStatus.PENDING));
    }

    @Test
    void the_id_of_an_order_cancelled_today_is_taken() {
        account(deposited("100"))
                .when(limitBuy("O-1", 1, "1"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .when(limitBuy("O-1", 1, "1"))
                .thenRejected(new DuplicateOrder("O-1", OrderStatus.CANCELLED));
    }

    @Test
    void the_id_of_an_order_filled_today_is_taken() {
        account(deposited("100"))
                .when(limitBuy("O-1", 1, "1"))
                .and()
                .when(fill("O-1", "X-1", 1, "1"))
                .and()
                .when(limitBuy("O-1", 1, "1"))
                .thenRejected(new DuplicateOrder("O-1", OrderStatus.FILLED));
    }

    @Test
    void the_id_of_a_closed_order_is_free_on_the_next_trading_day() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 1, "1"))
                .and()
                .when(new CancelOrder("O-1"))
                .and()
                .at("2026-01-06T15:00:00Z")
                .when(limitBuy("O-1", 2, "2"))
                .thenState(state ->
                        assertThat(view(state).openOrders())
                                .extracting(Order::quantity)
                                .containsExactly(2L));
    }

    @Test
    void the_id_of_an_order_that_is_still_open_stays_taken_on_later_days() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(limitBuy("O-1", 1, "1"))
                .and()
                .at("2026-02-06T15:00:00Z")
                .when(limitBuy("O-1", 1, "1"))
                .thenRejected("DUPLICATE_ORDER");
    }

    @Test
    void a_day_order_knows_when_its_trading_day_ends_in_the_accounts_zone() {
        account(deposited("100"))
                .at("2026-01-06T03:00:00Z")
                .when(Accounts.dayBuy("O-1", 1, "1"))
                .thenState(state ->
                        assertThat(view(state).openOrders().getFirst().expiresAtMicros())
                                .isEqualTo(
                                        Instant.parse("2026-01-06T05:00:00Z").toEpochMilli()
                                                * 1000));
    }

    @Test
    void a_day_order_that_is_the_first_event_of_a_day_ends_with_that_day() {
        account(deposited("100"))
                .at("2026-01-20T15:00:00Z")
                .when(Accounts.dayBuy("O-1", 1, "1"))
                .thenState(state ->
                        assertThat(view(state).openOrders().getFirst().expiresAtMicros())
                                .isEqualTo(
                                        Instant.parse("2026-01-21T05:00:00Z").toEpochMilli()
                                                * 1000));
    }

    @Test
    void an_order_whose_notional_can_not_be_written_overflows() {
        account(deposited("100"))
                .when(
                        new PlaceOrder(
                                "O-1",
                                "ACME",
                                Side.BUY,
                                2,
                                OrderType.LIMIT,
                                Long.MAX_VALUE,
                                TimeInForce.GTC))
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_limit_order_needs_a_limit_price() {
        account(deposited("100"))
                .when(
                        new PlaceOrder(
                                "O-1", "ACME", Side.BUY, 2, OrderType.LIMIT, null, TimeInForce.GTC))
                .thenRejected("INVALID_LIMIT_PRICE");
    }

    @Test
    void a_market_order_has_no_limit_price() {
        account(deposited("100"))
                .when(
                        new PlaceOrder(
                                "O-1",
                                "ACME",
                                Side.BUY,
                                2,
                                OrderType.MARKET,
                                e4("1"),
                                TimeInForce.GTC))
                .thenRejected("INVALID_LIMIT_PRICE");
    }
}
